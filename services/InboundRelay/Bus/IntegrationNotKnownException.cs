namespace RyzeBridge.InboundRelay.Bus;

/// <summary>A webhook speaks of an integration whose state has not arrived yet: it is looked at again, a few times.</summary>
internal sealed class IntegrationNotKnownException(Guid integrationId) : Exception($"Integration {integrationId} is not known yet.");

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Answer of both calls on the connector.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="Connector">The connector as it is now.</param>
public sealed record ConnectorFoundAnswer(bool Success, string Message, ConnectorAnswer Connector);

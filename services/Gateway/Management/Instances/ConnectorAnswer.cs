namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>An instance's connector, with what to enter at the provider; never its credentials. Extension.</summary>
/// <param name="Type">Connector type, e.g. <c>cloud</c>.</param>
/// <param name="Endpoint">The number's id at the provider (Cloud API: <c>phoneNumberId</c>).</param>
/// <param name="WebhookUrl">Callback URL; contains a secret.</param>
/// <param name="VerifyToken">Verify token of Meta's challenge.</param>
public sealed record ConnectorAnswer(string Type, string Endpoint, string WebhookUrl, string VerifyToken);

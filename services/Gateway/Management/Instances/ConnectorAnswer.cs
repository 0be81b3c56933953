namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>What to enter at the provider. Extension.</summary>
/// <param name="Type">Connector type, e.g. <c>cloud</c>.</param>
/// <param name="WebhookUrl">Callback URL; contains a secret.</param>
/// <param name="VerifyToken">Verify token of Meta's challenge.</param>
public sealed record ConnectorAnswer(string Type, string WebhookUrl, string VerifyToken);

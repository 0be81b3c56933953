namespace RyzeBridge.Gateway.Status;

/// <summary>Answer of <c>GET /health</c> (RyzeAPI: observability/health).</summary>
/// <param name="Status"><c>ok</c> or <c>degraded</c>.</param>
/// <param name="Service"><c>RyzeBridge</c>.</param>
/// <param name="Uptime">Since start, e.g. <c>3h25m45s</c>.</param>
/// <param name="Timestamp">Now, UTC.</param>
/// <param name="Checks">Each dependency: <c>ok</c> or <c>fail: &lt;reason&gt;</c>.</param>
public sealed record HealthAnswer(string Status, string Service, string Uptime, DateTime Timestamp, IReadOnlyDictionary<string, string> Checks);

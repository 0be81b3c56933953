namespace RyzeBridge.OutboundRelay;

/// <summary>Names by which others know the service.</summary>
internal static class OutboundRelayNames
{
    /// <summary>Name on the bus and in telemetry.</summary>
    public const string Service = "outbound-relay";

    /// <summary>Schema in PostgreSQL.</summary>
    public const string Schema = "outbound_relay";
}

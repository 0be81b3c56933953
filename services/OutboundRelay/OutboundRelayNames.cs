namespace RyzeBridge.OutboundRelay;

internal static class OutboundRelayNames
{
    /// <summary>Name on the bus and in telemetry.</summary>
    public const string Service = "outbound-relay";

    /// <summary>Schema in PostgreSQL.</summary>
    public const string Schema = "outbound_relay";
}

namespace RyzeBridge.InboundRelay;

/// <summary>Names by which others know the service.</summary>
internal static class InboundRelayNames
{
    /// <summary>Name on the bus and in telemetry.</summary>
    public const string Service = "inbound-relay";

    /// <summary>Schema in PostgreSQL.</summary>
    public const string Schema = "inbound_relay";
}

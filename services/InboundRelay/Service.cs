namespace RyzeBridge.InboundRelay;

/// <summary>The service's names.</summary>
internal static class Service
{
    /// <summary>Name on the bus and in telemetry.</summary>
    public const string Name = "inbound-relay";

    /// <summary>Schema in PostgreSQL.</summary>
    public const string Schema = "inbound_relay";
}

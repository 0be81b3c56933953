using MassTransit;
using Npgsql;

namespace RyzeBridge.ServiceDefaults.Bus;

/// <summary>
/// What happens when a consumer fails. While the database is away the message keeps its place and is tried again without
/// end, for nothing may be lost or overtaken; any other fault is tried a few times and then goes to the error queue.
/// </summary>
internal static class ConsumerRetry
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static void Apply(IReceiveEndpointConfigurator endpoint)
    {
        // A fault without a requester has no reader: it would be an exchange without a queue.
        endpoint.PublishFaults = false;
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsStorageOutage);
            retry.Exponential(int.MaxValue, First, Longest, First);
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<InvalidMessageException>();
            retry.Ignore<Exception>(IsStorageOutage);
            retry.Exponential(4, First, Longest, First);
        });
    }

    /// <summary>
    /// True when the database cannot be reached or refuses work for the time being, whatever the message: no connection (08), login
    /// (28) or database (3D), a right that is missing (42501), a standby (25006), no room (53), stopped (57), the system or the server
    /// itself (58, F0, XX000: "could not write init file" on a full disk).
    /// </summary>
    internal static bool IsStorageOutage(Exception exception) => exception switch
    {
        PostgresException refused => refused.IsTransient
            || refused.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" or "F0"
            || refused.SqlState is "25006" or "42501" or "XX000",
        NpgsqlException => true,
        TimeoutException => true,
        _ => exception.InnerException is { } inner && IsStorageOutage(inner),
    };
}

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

    /// <summary>True when the database cannot be reached or refuses work for the time being.</summary>
    internal static bool IsStorageOutage(Exception exception) => exception switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState[..2] is "08" or "53" or "57" or "58" || refused.SqlState is "25006",
        NpgsqlException => true,
        TimeoutException => true,
        _ => exception.InnerException is { } inner && IsStorageOutage(inner),
    };
}

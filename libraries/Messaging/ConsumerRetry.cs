using MassTransit;
using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Messaging;

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
            retry.Handle<Exception>(StorageOutage.Is);
            retry.Exponential(int.MaxValue, First, Longest, First);
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<InvalidMessageException>();
            retry.Ignore<Exception>(StorageOutage.Is);
            retry.Exponential(4, First, Longest, First);
        });
    }
}

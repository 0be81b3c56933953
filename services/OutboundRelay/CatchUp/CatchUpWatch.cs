using Microsoft.Extensions.Options;
using RyzeBridge.Chats.Instances;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.CatchUp;

/// <summary>An integration that is heard of is searched from then on; all are told again at each start.</summary>
internal sealed class CatchUpWatch(CatchUpTable table, IOptions<OutboundRelayOptions> options, TimeProvider time) : IInstanceObserver
{
    public Task ChangedAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance is not { Deleted: false, Chatwoot: { } chatwoot })
            return Task.CompletedTask;
        var now = time.GetUtcNow();
        return table.WatchAsync(
            chatwoot.IntegrationId, instance.InstanceId, new Uri(chatwoot.BaseUrl).Authority, now, now + options.Value.CatchUpInterval, cancellationToken);
    }
}

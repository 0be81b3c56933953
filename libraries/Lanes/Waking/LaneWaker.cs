using System.Threading.Channels;
using Microsoft.Extensions.Options;
using RyzeBridge.Lanes.Dispatch;

namespace RyzeBridge.Lanes.Waking;

/// <summary>Wakes the dispatchers after a commit: this replica's at once, the others' by the announcer.</summary>
internal sealed class LaneWaker(LaneAlarm alarm, IOptions<LaneOptions> options)
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was stored: due when its reorder window ends.</summary>
    public void Wake()
    {
        WakeHere();
        _news.Writer.TryWrite(true);
    }

    /// <summary>The same, for this replica alone.</summary>
    public void WakeHere()
    {
        if (options.Value.ReorderWindow > TimeSpan.Zero)
            alarm.Set(options.Value.ReorderWindow);
        else
            alarm.Ring();
    }

    /// <summary>Returns when there is something to announce to the other replicas.</summary>
    public async Task NewsAsync(CancellationToken cancellationToken) => await _news.Reader.ReadAsync(cancellationToken);
}

using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Lanes.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.Chats.Holds;

/// <summary>Lets the chats go on that waited for a failing host as soon as it takes calls again.</summary>
internal sealed class BreakEnds(LaneBreaks breaks, Recurring recurring) : BackgroundService, IRemoteObserver
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Recovered() => _news.Writer.TryWrite(true);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => recurring.RunAsync(
        "break-ends",
        TimeSpan.Zero,
        async token =>
        {
            await _news.Reader.ReadAsync(token);
            await breaks.EndAsync(token);
        },
        stoppingToken);
}

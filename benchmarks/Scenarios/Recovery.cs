using RyzeBridge.Benchmarks.Measuring;
using RyzeBridge.SystemHarness;
using RyzeBridge.SystemHarness.Ledger;
using RyzeBridge.SystemHarness.Servers;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// How long after the end of an outage the last message that was waiting arrives, with the default settings, while both sides write all the time. A send
/// of which nobody can know whether WhatsApp took it waits for its receipt, and its chat with it: such chats are counted apart.
/// </summary>
internal sealed class Recovery : IScenario
{
    private const double Target = 5;
    private const int Chats = 40;
    private const string Messages = "/messages$";

    // Chatwoot posts a webhook once; what it could not post is found by the relay's search.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private static readonly IReadOnlyList<Outage> All =
    [
        new("Chatwoot answers 500 for 1 s", 1, world => world.Chatwoot.FaultAsync(new { kind = "status", path = Messages, status = 500 }), world => world.Chatwoot.RecoverAsync()),
        new("Chatwoot answers 500 for 10 s", 10, world => world.Chatwoot.FaultAsync(new { kind = "status", path = Messages, status = 500 }), world => world.Chatwoot.RecoverAsync()),
        new("Chatwoot closes connections for 10 s", 10, world => world.Chatwoot.OutageAsync("cut"), world => world.Chatwoot.RecoverAsync()),
        new("Chatwoot answers 503 for 10 s", 10, world => world.Chatwoot.OutageAsync("unavailable"), world => world.Chatwoot.RecoverAsync()),
        new("WhatsApp answers 500 for 10 s", 10, world => world.WhatsApp.FaultAsync(new { kind = "http", httpStatus = 500 }), world => world.WhatsApp.RecoverAsync()),
        new("WhatsApp closes connections for 10 s", 10, world => world.WhatsApp.FaultAsync(new { kind = "outage" }), world => world.WhatsApp.RecoverAsync()),
        new("InboundRelay killed, another runs", 0, world => world.Bridge.InboundRelays[0].KillAsync(), _ => Task.CompletedTask, world => world.Bridge.InboundRelays[0].StartAsync()),
        new("OutboundRelay killed, another runs", 0, world => world.Bridge.OutboundRelays[0].KillAsync(), _ => Task.CompletedTask, world => world.Bridge.OutboundRelays[0].StartAsync()),
        new("Gateway away for 8 s", 8, world => world.Bridge.Gateways[0].KillAsync(), world => world.Bridge.Gateways[0].StartAsync()),
        new("RabbitMQ killed", 0, world => world.RabbitMq!.KillAsync(), world => world.RabbitMq!.StartAsync()) { NeedsRabbitMq = true },
    ];

    public string Name => "recovery";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(5) + (All.Count * Patience);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var rabbitMq = await OwnRabbitMq.TryStartAsync();
        var before = Environment.GetEnvironmentVariable("RYZEBRIDGE_RABBITMQ");
        if (rabbitMq is not null)
            Environment.SetEnvironmentVariable("RYZEBRIDGE_RABBITMQ", rabbitMq.Address);
        try
        {
            await using var bridge = await Bridge.StartAsync(
                new BridgeOptions { ReplicasOf = new Dictionary<string, int> { ["InboundRelay"] = 2, ["OutboundRelay"] = 2 } });
            var world = await World.StartAsync(bridge, rabbitMq);
            await world.RunAsync(new Outage("no outage", 5, _ => Task.CompletedTask, _ => Task.CompletedTask), cancellationToken);
            foreach (var outage in All.Where(outage => !outage.NeedsRabbitMq || rabbitMq is not null))
            {
                var (inbound, outbound, unknown, missing) = await world.RunAsync(outage, cancellationToken);
                figures.AddAtMost(Name, $"{outage.Name}, customers'", inbound.TotalSeconds, "s", Target);
                figures.AddAtMost(Name, $"{outage.Name}, agents'", outbound.TotalSeconds, "s", Target);
                if (unknown > 0)
                    figures.Add(Name, $"{outage.Name}, unknown and told so", unknown, "");
                if (missing > 0)
                    figures.AddAtMost(Name, $"{outage.Name}, not there after {Patience.TotalMinutes:0} min", missing, "", 0);
            }

            // Not the order: Meta repeats what was refused, and Chatwoot says nothing of what it could not post. Chaos judges that.
            foreach (var report in new[] { world.Inbound.Compare(), world.Outbound.Compare() })
                figures.AddAtMost(Name, "lost, doubled, misplaced, changed", report.Lost + report.Duplicated + report.WrongChat + report.WrongContent, "", 0);
        }
        finally
        {
            Environment.SetEnvironmentVariable("RYZEBRIDGE_RABBITMQ", before);
        }
    }

    /// <summary>Something that goes wrong for a time.</summary>
    private sealed record Outage(string Name, int Seconds, Func<World, Task> Begin, Func<World, Task> End, Func<World, Task>? After = null)
    {
        public bool NeedsRabbitMq { get; init; }
    }

    private sealed class World(Bridge bridge, ChatwootSide chatwoot, Tenant tenant, OwnRabbitMq? rabbitMq)
    {
        private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
        private readonly HashSet<string> _received = new(StringComparer.Ordinal);
        private readonly HashSet<int> _unknown = [];
        private IReadOnlyList<KeyValuePair<string, long>> _chats = [];
        private int _turn;

        public Bridge Bridge => bridge;

        public ChatwootSide Chatwoot => chatwoot;

        public WhatsAppSide WhatsApp => tenant.WhatsApp;

        public OwnRabbitMq? RabbitMq => rabbitMq;

        public MessageLedger Inbound { get; } = new(TimeSpan.Zero);

        public MessageLedger Outbound { get; } = new(TimeSpan.Zero);

        public static async Task<World> StartAsync(Bridge bridge, OwnRabbitMq? rabbitMq)
        {
            var chatwoot = await bridge.AddChatwootAsync();
            var world = new World(bridge, chatwoot, await bridge.AddTenantAsync(chatwoot), rabbitMq);
            await world.WhatsApp.WriteManyAsync(Enumerable.Range(0, Chats).Select(number => ($"55119{60_000_000 + number}", "hello")));
            await bridge.UntilAsync(
                async () => (await chatwoot.StoredAsync(incoming: true, CancellationToken.None)).Count == Chats, "every chat has its conversation", TimeSpan.FromMinutes(3));
            world._chats = [.. await chatwoot.ConversationsAsync(world.Tenant.Inbox)];
            return world;
        }

        private Tenant Tenant => tenant;

        /// <summary>The time from the end of the outage to the last arrival, of each direction, the sends whose fate is not known, and what has not arrived.</summary>
        public async Task<(TimeSpan Inbound, TimeSpan Outbound, int Unknown, int Missing)> RunAsync(Outage outage, CancellationToken cancellationToken)
        {
            var (inbound, outbound, unknown) = (Inbound.Written, Outbound.Written, _unknown.Count);
            using var stop = new CancellationTokenSource();
            var writing = WriteAsync(stop.Token);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken);
            await outage.Begin(this);
            await Task.Delay(TimeSpan.FromSeconds(outage.Seconds), TimeProvider.System, cancellationToken);
            await outage.End(this);
            var ended = TimeProvider.System.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
            await stop.CancelAsync();
            await writing;

            while (TimeProvider.System.GetUtcNow() - ended < Patience)
            {
                await ObserveAsync(cancellationToken);
                if (Inbound.Missing().Count == 0 && Outbound.Missing().Count == 0)
                    break;
                await Task.Delay(Pace, TimeProvider.System, cancellationToken);
            }

            if (outage.After is { } after)
                await after(this);
            return (Inbound.LongestWait(inbound, ended), Outbound.LongestWait(outbound, ended), _unknown.Count - unknown, Inbound.Missing().Count + Outbound.Missing().Count);
        }

        private async Task WriteAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var (phone, conversation) = _chats[_turn++ % _chats.Count];
                var now = TimeProvider.System.GetUtcNow();
                await WhatsApp.WriteAsync(phone, Inbound.Write(phone, now).Text);
                await chatwoot.AnswerAsync(conversation, Outbound.Write(phone, now).Text);
                await Task.Delay(Pace, TimeProvider.System, CancellationToken.None);
            }
        }

        private async Task ObserveAsync(CancellationToken cancellationToken)
        {
            foreach (var chat in (await chatwoot.StoredAsync(incoming: true, cancellationToken)).GroupBy(message => message.Chat, StringComparer.Ordinal))
            {
                // The first of each chat opened its conversation.
                foreach (var message in chat.Skip(_seen.GetValueOrDefault(chat.Key, 1)))
                    Inbound.Arrive(message.Chat, message.Text, message.At);
                _seen[chat.Key] = chat.Count();
            }

            foreach (var message in bridge.Received().Where(message => _received.Add(message.Id)))
                Outbound.Arrive(message.Chat, message.Text, message.At);
            foreach (var message in await chatwoot.StoredAsync(incoming: false, cancellationToken))
            {
                if (message.Error?.StartsWith("Delivery unknown", StringComparison.Ordinal) is true && MessageLedger.NumberOf(message.Text) is { } number && _unknown.Add(number))
                    Outbound.Refused(number);
            }
        }
    }
}

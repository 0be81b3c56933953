using System.Globalization;
using RyzeBridge.Benchmarks.Load;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Scenarios;

/// <summary>
/// The limits that are off elsewhere, on: more is written than they let through. They are a fifth of the defaults and less, so that
/// a minute of load shows them; what they do does not depend on their size.
/// </summary>
internal sealed class Limits : IScenario
{
    private const int ChatwootPerMinute = 600;
    private const int ConversationPerMinute = 20;
    private const int SendsPerSecond = 5;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public string Name => "limits";

    public TimeSpan Limit(BenchOptions options) => TimeSpan.FromMinutes(10);

    public async Task RunAsync(BenchOptions options, FigureSheet figures, CancellationToken cancellationToken)
    {
        await using var system = await BenchSystem.StartAsync(
            new BenchSetup
            {
                Tenants = 2,
                Chats = 60,
                Limits = new Dictionary<string, string>
                {
                    ["Chatwoot__RequestsPerMinute"] = ChatwootPerMinute.ToString(CultureInfo.InvariantCulture),
                    ["Chatwoot__MessagesPerConversationPerMinute"] = ConversationPerMinute.ToString(CultureInfo.InvariantCulture),
                    ["CloudApi__SendsPerSecond"] = SendsPerSecond.ToString(CultureInfo.InvariantCulture),
                },
            },
            cancellationToken);

        // Twice what the host takes a second; one chat has more than a conversation takes a minute.
        var busy = new SteadyLoad();
        var crowded = new SteadyLoad();
        await Task.WhenAll(
            busy.RunAsync([.. system.Chats.Skip(1)], 2 * ChatwootPerMinute / 60, options.Steady, system.WriteAsync, cancellationToken),
            crowded.RunAsync([system.Chats[0]], 1, options.Steady, system.WriteAsync, cancellationToken));
        await system.Inbound.DrainAsync(TimeSpan.FromMinutes(4), cancellationToken);
        figures.Add(Name, "inbound: offered", system.Inbound.Written / options.Steady.TotalMinutes, "messages/min");
        figures.AddAtMost(Name, "calls to one Chatwoot in any minute", system.ChatwootCalls.MostWithin(Minute), "", ChatwootPerMinute);
        figures.AddAtMost(Name, "messages into one conversation in any minute", system.ChatwootMessages.MostWithin(Minute), "", ConversationPerMinute);
        await Correctness.WriteAsync(figures, Name, system.Inbound, system.Bridge);

        await new SteadyLoad().RunAsync(system.Chats, 4 * SendsPerSecond, options.Steady, system.AnswerAsync, cancellationToken);
        await system.Outbound.DrainAsync(TimeSpan.FromMinutes(4), cancellationToken);
        figures.Add(Name, "outbound: offered to each of 2 numbers", system.Outbound.Written / options.Steady.TotalSeconds / 2, "messages/s");
        figures.AddAtMost(Name, "sends of one number in any second", system.Sends.MostWithin(Second), "", SendsPerSecond);
        await Correctness.WriteAsync(figures, Name, system.Outbound, system.Bridge);
    }
}

using Microsoft.Extensions.Hosting;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Loops;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Outages;

/// <summary>Reports that a Chatwoot was away: webhooks that it should have posted may be lost.</summary>
internal sealed class ChatwootReturns(ChatwootOutages outages, IMessagePublisher publisher, Recurring recurring) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var outage in outages.ReadEndedAsync(stoppingToken))
                await recurring.RunUntilDoneAsync(
                    "chatwoot-returns",
                    LongestWait,
                    token => publisher.PublishAsync(new InboxSuspected { Host = outage.Host, Since = outage.Since, Sign = InboxSuspected.Outage }, token),
                    stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped. A later start searches everything.
        }
    }
}

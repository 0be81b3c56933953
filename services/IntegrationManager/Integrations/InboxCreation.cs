using System.Text.Json;
using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.IntegrationManager.Integrations.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Makes the inbox of an integration, once: one that an attempt may have left is looked for before another is made.</summary>
internal sealed class InboxCreation(
    IntegrationTable integrations, ChatwootInboxes inboxes, IOptions<IntegrationOptions> options, IOptions<ChatwootOptions> chatwoot, TimeProvider time)
{
    /// <summary>What an attempt that broke off has left, brought up to date; null when it left none.</summary>
    public async Task<ChatwootInbox?> FindLeftAsync(Integration integration, CancellationToken cancellationToken)
    {
        // Chatwoot may still be at work on the request whose answer was not heard.
        await Task.Delay(integration.CallingFor, time, cancellationToken);
        return await inboxes.FindAsync(integration, cancellationToken) is { } left
            ? await inboxes.UpdateAsync(integration, left.Id, cancellationToken)
            : null;
    }

    /// <summary>Stores the integration as pending and creates its inbox. What breaks off is noted with it: the inbox may be there all the same.</summary>
    public async Task<ChatwootInbox> CreateAsync(Integration integration, string instance, CancellationToken cancellationToken)
    {
        var calling = chatwoot.Value.Timeout + options.Value.LateEffect;
        await integrations.SavePendingAsync(integration, calling, cancellationToken);
        // Another instance may be given an inbox of this name at this moment: each sees the other's row.
        if (await integrations.IsNameSharedAsync(integration, cancellationToken))
        {
            integration = integration with { ChatwootInboxName = InboxNames.Apart(integration.ChatwootInboxName, instance) };
            await integrations.SavePendingAsync(integration, calling, cancellationToken);
        }

        try
        {
            return await inboxes.CreateAsync(integration, cancellationToken);
        }
        catch (ChatwootException exception) when (exception.Failure.Category != FailureCategory.Ambiguous || IsNotChatwoot(exception))
        {
            await integrations.DeletePendingAsync(integration.Id, CancellationToken.None);
            throw;
        }
        catch (ChatwootException exception)
        {
            var late = exception.StatusCode is null ? options.Value.LateEffect : TimeSpan.Zero;
            await integrations.MarkBrokenOffAsync(integration.Id, exception.Message, late, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException)
        {
            await integrations.MarkBrokenOffAsync(integration.Id, "Chatwoot did not answer in time", options.Value.LateEffect, CancellationToken.None);
            throw;
        }
    }

    // A portal's page, or JSON that is whole and shows no inbox: nothing that makes inboxes. Only an answer that was cut off may be Chatwoot's.
    private static bool IsNotChatwoot(ChatwootException exception) =>
        (int?)exception.StatusCode is >= 200 and < 300 && !(exception.Body?.TrimStart().StartsWith('{') == true && IsCutOff(exception.Body));

    private static bool IsCutOff(string json)
    {
        try
        {
            using var whole = JsonDocument.Parse(json);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}

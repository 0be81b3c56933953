using System.Data.Common;
using RyzeBridge.Chats.Addresses;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Changes;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Health;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>Finds the chat that an item belongs to and the message that it is about. Chatwoot is not called yet.</summary>
internal sealed class ItemResolver(
    AddressBook addresses, ReferencedMessageLookup references, ReactionHistory reactions, InboxClients inboxes, IntegrationHealth health)
{
    /// <param name="message">The lane's message.</param>
    /// <param name="item">Its item.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="shown">What the agent sees of it.</param>
    /// <param name="cancellationToken">Cancels the look-ups.</param>
    public async Task<ItemResolution> ResolveAsync(
        LaneMessage message, WhatsAppItemReceived item, InstanceLookup.Found owner, Presentation.Shown shown, CancellationToken cancellationToken)
    {
        var key = InboxKey.Of(owner.Chatwoot);
        if (await references.IsOwnAsync(shown.Event, key, cancellationToken))
            return new ItemResolution.Ends(new LaneOutcome.Skipped(InboundReasons.OwnMessage));
        var chat = await addresses.ResolveAsync(item, shown.Event, key, cancellationToken);
        var aliasWrites = AliasWrites(item, chat);
        var lane = LaneKey.ForChat(item.ConnectionId, item.Endpoint, chat.Chat).Value;
        if (lane != message.Lane && !DeferredFiles.HasOwnLane(message.Kind))
        {
            // Chats are merged in the lane of the one that remains: what that takes is learned there.
            return new ItemResolution.Ends(new LaneOutcome.Moved(lane, owner.Instance.InstanceId)
            {
                WholeLane = true,
                TransactionWrites = chat.Merges.Count == 0 ? aliasWrites : null,
            });
        }

        var about = await references.FindAsync(shown.Message, key, message, cancellationToken);
        if (about is ReferencedMessage.Awaited awaited)
            return new ItemResolution.Ends(awaited.Outcome);
        if (inboxes.TryOpen(owner.Chatwoot, out var reason) is not { } inbox)
            return new ItemResolution.Ends(health.Hold(owner.Instance, owner.Chatwoot, reason!));

        var delivery = new InboundDelivery
        {
            Lane = message,
            Instance = owner.Instance,
            Inbox = inbox,
            Chat = chat.Chat,
            Shown = shown.Event is ReactionChanged reaction
                ? await reactions.PresentAsync(reaction, owner.Chatwoot, cancellationToken)
                : shown.Message,
            Connector = owner.Channel,
            Number = owner.Instance.Connector is { } number ? new ConnectorTarget(number.Endpoint, number.SettingsJson) : null,
            About = (about as ReferencedMessage.Known)?.Message,
            Placeholder = await references.FindPlaceholderAsync(shown.Message, key, message, cancellationToken),
            IsNotice = shown.Unreadable is not null,
        };
        return new ItemResolution.Ready(new ResolvedItem(item, shown.Event, chat, delivery) { AliasWrites = aliasWrites, Unreadable = shown.Unreadable });
    }

    /// <summary>New aliases of the chat; null when there are none.</summary>
    private static Action<DbBatch>? AliasWrites(WhatsAppItemReceived item, ChatResolution chat)
    {
        if (chat.NewAliases.Count == 0)
            return null;
        return batch =>
        {
            foreach (var alias in chat.NewAliases)
                AliasTable.Add(batch, item.ConnectionId, item.Endpoint, alias, chat.Chat);
        };
    }
}

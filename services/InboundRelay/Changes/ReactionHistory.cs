using System.Data.Common;
using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.Storage;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Changes;

/// <summary>Reactions as they were shown last: a person has one a message, and a new one replaces it.</summary>
internal sealed class ReactionHistory(ReactionTable reactions)
{
    /// <summary>What the agent sees of a reaction, with the one that it replaces.</summary>
    public async Task<AgentMessage> PresentAsync(ReactionChanged reaction, InstanceChatwoot chatwoot, CancellationToken cancellationToken)
    {
        var before = await reactions.FindAsync(InboxKey.Of(chatwoot), reaction.TargetMessageId, AuthorOf(reaction), cancellationToken);
        return AgentMessage.OfReaction(reaction, before, AgentTexts.For(chatwoot.Presentation.Language));
    }

    /// <summary>Notes a reaction that is shown, or that it was taken back, with the statements that settle it.</summary>
    public static void Write(DbBatch batch, InboxKey inbox, ReactionChanged reaction) =>
        ReactionTable.Set(batch, inbox, reaction.TargetMessageId, AuthorOf(reaction), reaction.Emoji);

    private static string AuthorOf(ReactionChanged reaction) => reaction.FromBusinessPhone ? "business" : reaction.Sender?.Id ?? "customer";
}

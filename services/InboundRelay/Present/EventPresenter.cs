using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Storage;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>Says how an event is shown, with what is remembered of earlier ones.</summary>
internal sealed class EventPresenter(ReactionTable reactions)
{
    public async Task<AgentMessage> ShowAsync(
        WhatsAppEvent happened, InboxKey inbox, ChatwootPresentation presentation, CancellationToken cancellationToken)
    {
        var before = happened is ReactionChanged reaction && presentation.Reactions != "off"
            ? await reactions.FindAsync(inbox, reaction.TargetMessageId, SenderOf(reaction), cancellationToken)
            : null;
        return ChangeNotice.Of(happened, AgentTexts.For(presentation.Language), before);
    }

    /// <summary>Whose reaction it is: a person has one a message.</summary>
    public static string SenderOf(ReactionChanged reaction) => reaction.FromBusinessPhone ? "business" : reaction.Sender?.Id ?? "customer";
}

using RyzeBridge.Contracts;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>What an agent sees of an item. Pure.</summary>
internal abstract record Presentation
{
    private Presentation()
    {
    }

    /// <summary>Why the item could not be read; null when it could.</summary>
    public Exception? Unreadable { get; private init; }

    /// <summary>It is shown.</summary>
    /// <param name="Event">What happened.</param>
    /// <param name="Message">What the agent sees of it.</param>
    public sealed record Shown(WhatsAppEvent Event, AgentMessage Message) : Presentation;

    /// <summary>The settings leave it out.</summary>
    public sealed record LeftOut(Reason Reason) : Presentation;

    /// <summary>Reads an item and says what is shown of it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="laneKind">Kind of its lane message.</param>
    /// <param name="owner">Whose it is.</param>
    public static Presentation Of(WhatsAppItemReceived item, string laneKind, InstanceLookup.Found owner)
    {
        var parsed = ParsedItem.Of(item, owner.Parser);
        if (PresentationRules.Ignored(parsed.Event, owner.Instance, owner.Chatwoot) is { } reason)
            return new LeftOut(reason) { Unreadable = parsed.Failure };
        var texts = AgentTexts.For(owner.Chatwoot.Presentation.Language);
        var message = laneKind == DeferredFiles.GivenUpKind ? AgentMessage.OfFileGivenUp(parsed.Event, texts) : AgentMessage.Of(parsed.Event, texts);
        return new Shown(parsed.Event, message) { Unreadable = parsed.Failure };
    }
}

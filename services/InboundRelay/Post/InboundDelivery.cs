using RyzeBridge.Chats.Instances;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.InboundRelay.Files;
using RyzeBridge.InboundRelay.Present;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>One attempt to deliver one message: all that is known before Chatwoot is called.</summary>
internal sealed record InboundDelivery
{
    /// <summary>The lane's message.</summary>
    public required LaneMessage Lane { get; init; }

    public required Instance Instance { get; init; }

    /// <summary>Where it is posted.</summary>
    public required InboxClient Inbox { get; init; }

    /// <summary>Canonical address of the chat: the <c>source_id</c> of its contact.</summary>
    public required string Chat { get; init; }

    /// <summary>What the agent sees.</summary>
    public required AgentMessage Shown { get; init; }

    /// <summary>Gives out files and avatars.</summary>
    public required IMessageChannel Connector { get; init; }

    /// <summary>The number to get files and avatars for; null when the instance has no connector any more, or nothing to get.</summary>
    public ConnectorTarget? Number { get; init; }

    /// <summary>The earlier message that it is about, where that is known; of a deferred file, its own message.</summary>
    public MappedMessage? About { get; init; }

    /// <summary>What the agent saw in its place before it was put back from the dead letters; null when nothing.</summary>
    public MappedMessage? Placeholder { get; init; }

    /// <summary>The item could not be read: what is posted is a notice of that.</summary>
    public bool IsNotice { get; init; }

    /// <summary>The message to post.</summary>
    public MessageReceived Message => Shown.Message;

    /// <summary>The integration's language.</summary>
    public AgentTexts Texts => AgentTexts.For(Inbox.Integration.Presentation.Language);

    /// <summary>The message is in Chatwoot without its file, which is what is delivered now.</summary>
    public bool IsDeferredFile => Lane.Kind == DeferredFiles.Kind;

    /// <summary>Without the message.</summary>
    public override string ToString() => $"{Lane.Kind} {Lane.Id}";
}

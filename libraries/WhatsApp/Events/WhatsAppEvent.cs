namespace RyzeBridge.WhatsApp.Events;

/// <summary>Something that happened in a chat, in the words that all connectors share.</summary>
public abstract record WhatsAppEvent
{
    /// <summary>The provider's id of the event itself.</summary>
    public required string MessageId { get; init; }

    /// <summary>The chat's other side: the person, or the group.</summary>
    public required WhatsAppAddress Chat { get; init; }

    /// <summary>The provider's time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>True when the business did it on its own phone: shown as the business's, never sent again.</summary>
    public bool FromBusinessPhone { get; init; }

    /// <summary>Who did it in a group; null in a chat with one person, where <see cref="Chat"/> did it, and for the business itself.</summary>
    public WhatsAppAddress? Sender { get; init; }
}

/// <summary>A message in a chat: from the customer, or typed by the business on its own phone.</summary>
public sealed record MessageReceived : WhatsAppEvent
{
    /// <summary>What it says.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The provider's id of the quoted message; null when none is quoted.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>Forwarded from another chat.</summary>
    public bool Forwarded { get; init; }

    /// <summary>The advertisement or post whose button opened the chat; null when there was none.</summary>
    public Referral? Referral { get; init; }

    /// <summary>The product of the business's catalogue that the message asks about; null when it asks about none.</summary>
    public ProductInquiry? Product { get; init; }
}

/// <summary>The writer of a message changed what it says.</summary>
public sealed record MessageEdited : WhatsAppEvent
{
    /// <summary>The provider's id of the message that was changed.</summary>
    public required string TargetMessageId { get; init; }

    /// <summary>What it says now.</summary>
    public required MessageContent Content { get; init; }
}

/// <summary>The writer of a message deleted it for everyone.</summary>
public sealed record MessageRevoked : WhatsAppEvent
{
    /// <summary>The provider's id of the message that is gone.</summary>
    public required string TargetMessageId { get; init; }
}

/// <summary>Somebody reacted to a message, replaced the reaction, or took it back: a person has one reaction a message.</summary>
public sealed record ReactionChanged : WhatsAppEvent
{
    /// <summary>The provider's id of the message that is reacted to.</summary>
    public required string TargetMessageId { get; init; }

    /// <summary>The reaction; null when it was taken back.</summary>
    public string? Emoji { get; init; }
}

/// <summary>
/// A person has another address from now on: <see cref="WhatsAppEvent.Chat"/>, the address until now, is
/// <see cref="Address"/> now.
/// </summary>
public sealed record IdentityMoved : WhatsAppEvent
{
    /// <summary>The address from now on.</summary>
    public required WhatsAppAddress Address { get; init; }
}

/// <summary>A person or group as the provider names it.</summary>
public sealed record WhatsAppAddress
{
    /// <summary>The address to answer to and the name of the chat: phone digits, BSUID, LID or group id.</summary>
    public required string Id { get; init; }

    /// <summary>Phone as digits without <c>+</c>; null when the provider hides it.</summary>
    public string? Phone { get; init; }

    /// <summary>Business-scoped user id (Cloud API), e.g. <c>US.13491208655302741918</c>.</summary>
    public string? Bsuid { get; init; }

    /// <summary>Hidden id of a linked-device connector, digits without <c>@lid</c>.</summary>
    public string? Lid { get; init; }

    /// <summary>Profile name, or a group's subject; null when unknown.</summary>
    public string? Name { get; init; }

    /// <summary>What the chat is.</summary>
    public ChatKind Kind { get; init; }

    /// <summary>True for a group.</summary>
    public bool IsGroup => Kind is ChatKind.Group;
}

/// <summary>What a chat is.</summary>
public enum ChatKind
{
    /// <summary>One person.</summary>
    Person = 0,

    /// <summary>Several people who converse.</summary>
    Group = 1,

    /// <summary>Status updates: nobody converses there.</summary>
    Status = 2,

    /// <summary>A broadcast list or newsletter: nobody converses there either.</summary>
    Broadcast = 3,
}

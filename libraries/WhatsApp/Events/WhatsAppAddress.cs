namespace RyzeBridge.WhatsApp.Events;

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

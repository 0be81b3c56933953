namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>POST /contacts</c>. One transaction in Chatwoot: a bad inbox creates no contact.</summary>
public sealed record NewContact
{
    /// <summary>Inbox to make the contact reachable in.</summary>
    public long? InboxId { get; init; }

    /// <summary>The contact's address in that inbox. A random UUID without it.</summary>
    public string? SourceId { get; init; }

    /// <summary>Name, at most 255 characters.</summary>
    public string? Name { get; init; }

    /// <summary>E.164 with <c>+</c>; unique in the account.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Picture, fetched by Chatwoot itself in the background: a public http(s) address, at most 15 MB.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>Unique in the account, shared with other integrations.</summary>
    public string? Identifier { get; init; }
}

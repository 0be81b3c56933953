using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Client;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A contact, as REST answers, webhooks and <c>conversation.meta.sender</c> show it.</summary>
public sealed record ChatwootContact : IAnswer
{
    /// <summary>Contact id. Not stable: merging in the dashboard moves everything to another id; source_ids survive.</summary>
    public long Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>E.164 with <c>+</c>; null for people whose number is unknown.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Account-wide key that integrations share.</summary>
    public string? Identifier { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>New conversations of a blocked contact start resolved and are never reopened.</summary>
    public bool Blocked { get; init; }

    /// <summary><c>contact</c>, <c>user</c>, …; absent in most places.</summary>
    public string? Type { get; init; }

    /// <summary>Where the contact can be reached; absent in webhooks.</summary>
    public IReadOnlyList<ChatwootContactInbox> ContactInboxes { get => field ?? []; init; }

    /// <summary>The source_id in an inbox, or null when the contact has none there.</summary>
    public string? SourceIdIn(long inboxId) =>
        ContactInboxes.FirstOrDefault(link => link.Inbox?.Id == inboxId)?.SourceId;

    bool IAnswer.IsComplete => Id > 0;
}

/// <summary>A contact's address in an inbox, as REST answers show it.</summary>
public sealed record ChatwootContactInbox : IAnswer
{
    /// <summary>The address; null when a contact was created without an inbox.</summary>
    public string? SourceId { get; init; }

    /// <summary>The inbox; only id, name and channel type are filled.</summary>
    public ChatwootInbox? Inbox { get; init; }

    bool IAnswer.IsComplete => SourceId is { Length: > 0 };
}

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

/// <summary>Answer of <c>POST /contacts</c>.</summary>
public sealed record CreatedContact : IAnswer
{
    /// <summary>The new contact.</summary>
    public required ChatwootContact Contact { get; init; }

    /// <summary>Its address in the inbox that was given.</summary>
    public ChatwootContactInbox? ContactInbox { get; init; }

    bool IAnswer.IsComplete => ChatwootAnswers.IsComplete(Contact);
}

/// <summary>Body of <c>PUT /contacts/{id}</c>; null members are left as they are.</summary>
public sealed record ContactChanges
{
    /// <summary>New name.</summary>
    public string? Name { get; init; }

    /// <summary>New number, E.164 with <c>+</c>.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>New identifier.</summary>
    public string? Identifier { get; init; }
}

/// <summary>Body of <c>POST /contacts/filter</c>. Exact matches only: the search endpoint finds substrings, so the wrong person.</summary>
public sealed record ContactFilter
{
    /// <summary>The conditions, joined by their <see cref="ContactCondition.QueryOperator"/>.</summary>
    public required IReadOnlyList<ContactCondition> Payload { get; init; }

    /// <summary>Contacts with any of these numbers or identifiers; Chatwoot ignores the case of identifiers.</summary>
    /// <param name="phoneNumbers">
    /// Digits, with or without <c>+</c>. They are asked for without: before 4.7 Chatwoot does not find a number given with it.
    /// </param>
    /// <param name="identifiers">Identifiers.</param>
    public static ContactFilter ByAny(IEnumerable<string> phoneNumbers, IEnumerable<string> identifiers)
    {
        (string Key, string Value)[] wanted =
        [
            .. phoneNumbers.Select(number => ("phone_number", number.TrimStart('+'))),
            .. identifiers.Select(identifier => ("identifier", identifier)),
        ];
        return new ContactFilter
        {
            // Of several values in one condition, Chatwoot compares the first only.
            Payload =
            [
                .. wanted.Select((one, index) => new ContactCondition
                {
                    AttributeKey = one.Key,
                    Values = [one.Value],
                    QueryOperator = index < wanted.Length - 1 ? "OR" : null,
                }),
            ],
        };
    }
}

/// <summary>One condition of a <see cref="ContactFilter"/>.</summary>
public sealed record ContactCondition
{
    /// <summary>E.g. <c>phone_number</c>.</summary>
    public required string AttributeKey { get; init; }

    /// <summary>E.g. <c>equal_to</c>, which compares the first of the values only.</summary>
    public string FilterOperator { get; init; } = "equal_to";

    /// <summary>What to compare with.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary><c>and</c>/<c>or</c> to the next condition; null on the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? QueryOperator { get; init; }
}

/// <summary>Answer of <c>POST /contacts/filter</c>: at most 15 contacts.</summary>
public sealed record ContactPage : IAnswer
{
    /// <summary>The contacts found; empty when there are none.</summary>
    public required IReadOnlyList<ChatwootContact> Payload { get; init; }

    bool IAnswer.IsComplete => ChatwootAnswers.IsComplete(Payload);
}

/// <summary>Body of <c>POST /actions/contact_merge</c>.</summary>
/// <param name="BaseContactId">The contact that remains.</param>
/// <param name="MergeeContactId">The contact that is absorbed and deleted.</param>
public sealed record ContactMerge(long BaseContactId, long MergeeContactId);

/// <summary>An address in an inbox: body of <c>contact_inboxes/filter</c> and of <c>contacts/{id}/contact_inboxes</c>.</summary>
/// <param name="InboxId">Inbox id.</param>
/// <param name="SourceId">The address.</param>
public sealed record ContactInboxKey(long InboxId, string SourceId);

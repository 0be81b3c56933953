namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>POST /contacts/filter</c>. Exact matches only: the search endpoint finds substrings, so the wrong person.</summary>
public sealed record ContactFilter
{
    /// <summary>The conditions, joined by their <see cref="ContactCondition.QueryOperator"/>.</summary>
    public required IReadOnlyList<ContactCondition> Payload { get; init; }

    /// <summary>Contacts with any of these numbers (E.164 with <c>+</c>).</summary>
    public static ContactFilter ByPhone(params IReadOnlyList<string> phoneNumbers) =>
        new() { Payload = [new ContactCondition { AttributeKey = "phone_number", Values = phoneNumbers }] };

    /// <summary>Contacts with this identifier; Chatwoot ignores its case.</summary>
    public static ContactFilter ByIdentifier(string identifier) =>
        new() { Payload = [new ContactCondition { AttributeKey = "identifier", Values = [identifier] }] };
}

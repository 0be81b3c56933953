namespace RyzeBridge.WhatsApp.Events;

/// <summary>Contact cards.</summary>
/// <param name="Contacts">At least one.</param>
public sealed record ContactsContent(IReadOnlyList<SharedContact> Contacts) : MessageContent;

/// <summary>One contact card.</summary>
public sealed record SharedContact
{
    /// <summary>The whole name; null when the card has none.</summary>
    public string? Name { get; init; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Company.</summary>
    public string? Organization { get; init; }

    /// <summary>Position in the company.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Numbers as written on the card.</summary>
    public IReadOnlyList<ContactEntry> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<ContactEntry> Emails { get; init; } = [];

    /// <summary>Postal addresses, each in one line.</summary>
    public IReadOnlyList<ContactEntry> Addresses { get; init; } = [];

    /// <summary>Web pages.</summary>
    public IReadOnlyList<ContactEntry> Urls { get; init; } = [];

    /// <summary>Birthday as the provider wrote it, e.g. <c>1999-01-23</c>.</summary>
    public string? Birthday { get; init; }

    /// <summary>The card itself, when the provider gives it as vCard; null: to be written from the other members.</summary>
    public string? VCard { get; init; }
}

/// <summary>One of a card's numbers, addresses or pages.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Type">What it is for, e.g. <c>WORK</c>; null when not said.</param>
/// <param name="WhatsAppId">Of a number: its digits on WhatsApp; null when it is not known there.</param>
public sealed record ContactEntry(string Value, string? Type = null, string? WhatsAppId = null);

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Body of an accepted send.</summary>
internal sealed record SendMessageAnswer
{
    public IReadOnlyList<SentContact>? Contacts { get; init; }

    public IReadOnlyList<SentMessage>? Messages { get; init; }
}

/// <summary>To whom it went: <c>wa_id</c> may differ from what was given, and is absent for a hidden phone.</summary>
internal sealed record SentContact(string? WaId, string? UserId);

/// <summary>What was accepted.</summary>
internal sealed record SentMessage(string? Id);

/// <summary>The number that was asked for.</summary>
internal sealed record PhoneNumberAnswer(string? Id);

/// <summary>A group that was asked for.</summary>
internal sealed record GroupAnswer(string? Subject);

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>POST /inboxes</c>. Administrators only.</summary>
public sealed record NewInbox
{
    /// <summary>Name, at most 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// True: <c>POST /conversations</c> gives back the contact_inbox's latest conversation whatever its status and ignores
    /// what was posted. False: it always makes a new one.
    /// </summary>
    public bool LockToSingleConversation { get; init; }

    /// <summary>Whether Chatwoot assigns new conversations to the inbox's members.</summary>
    public bool? EnableAutoAssignment { get; init; }

    /// <summary>The channel.</summary>
    public required NewApiChannel Channel { get; init; }
}

namespace RyzeBridge.WhatsApp.Webhooks;

/// <summary>What <see cref="WebhookItem.Kind"/> can be; a part of the key that makes an item known again.</summary>
public static class ItemKinds
{
    /// <summary>A customer's message.</summary>
    public const string Message = "message";

    /// <summary>What the business wrote on its own phone.</summary>
    public const string Echo = "echo";

    /// <summary>A changed text.</summary>
    public const string Edit = "edit";

    /// <summary>A message taken back.</summary>
    public const string Revoke = "revoke";

    /// <summary>A reaction, given or taken back.</summary>
    public const string Reaction = "reaction";

    /// <summary>A notice of WhatsApp, for example of a changed number.</summary>
    public const string System = "system";

    /// <summary>What concerns the business account and not a chat; never in the lane of a chat.</summary>
    public const string Account = "account";

    /// <summary>All that a chat has.</summary>
    public static IReadOnlyList<string> All { get; } = [Message, Echo, Edit, Revoke, Reaction, System];
}

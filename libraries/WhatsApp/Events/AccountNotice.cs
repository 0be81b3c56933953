namespace RyzeBridge.WhatsApp.Events;

/// <summary>What WhatsApp tells of the business account, one of its numbers or templates.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The number with <c>+</c>, or the template with its language; null for the account.</param>
/// <param name="Now">The state, limit or category from now on; the provider's own words or a plain number.</param>
/// <param name="Before">The same until now.</param>
/// <param name="Detail">The provider's words for the reason, or what it restricts.</param>
public sealed record AccountNotice(AccountNoticeKind Kind, string? Subject = null, string? Now = null, string? Before = null, string? Detail = null);

/// <summary>What happened to a business account.</summary>
public enum AccountNoticeKind
{
    /// <summary>WhatsApp will disable it; <see cref="AccountNotice.Now"/> is the date.</summary>
    DisableScheduled = 1,

    /// <summary>WhatsApp disabled it.</summary>
    Disabled,

    /// <summary>WhatsApp gave it back.</summary>
    Reinstated,

    /// <summary>Some things are forbidden to it.</summary>
    Restricted,

    /// <summary>WhatsApp reports a violation of its policies.</summary>
    Violation,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It was disconnected from the app.</summary>
    Disconnected,

    /// <summary>It is connected to the app again.</summary>
    Reconnected,

    /// <summary>WhatsApp approved it.</summary>
    Approved,

    /// <summary>WhatsApp rejected it.</summary>
    Rejected,

    /// <summary>Customers complain about the number: its limit may be lowered.</summary>
    NumberFlagged,

    /// <summary>They no longer do.</summary>
    NumberUnflagged,

    /// <summary>More customers may be written to first.</summary>
    LimitRaised,

    /// <summary>Fewer customers may be written to first.</summary>
    LimitLowered,

    /// <summary>How many customers may be written to first, without saying what it was.</summary>
    Limit,

    /// <summary>The number may send faster.</summary>
    ThroughputRaised,

    /// <summary>An alert in WhatsApp's words.</summary>
    Alert,

    /// <summary>The number's name was approved.</summary>
    NameApproved,

    /// <summary>The number's name was rejected.</summary>
    NameRejected,

    /// <summary>The PIN of the two-step verification was changed.</summary>
    PinChanged,

    /// <summary>Somebody asked to reset the PIN.</summary>
    PinResetRequested,

    /// <summary>The PIN was reset: anybody can register the number until there is a new one.</summary>
    PinReset,

    /// <summary>The template can be sent.</summary>
    TemplateApproved,

    /// <summary>The template was rejected.</summary>
    TemplateRejected,

    /// <summary>The template cannot be sent for some time.</summary>
    TemplatePaused,

    /// <summary>The template cannot be sent any more.</summary>
    TemplateDisabled,

    /// <summary>Customers complain about the template: it may be paused or disabled.</summary>
    TemplateFlagged,

    /// <summary>The template is being reviewed.</summary>
    TemplatePending,

    /// <summary>The template was deleted, or is about to be.</summary>
    TemplateDeleted,

    /// <summary>The template's quality changed.</summary>
    TemplateQuality,

    /// <summary>The template's category, which its price depends on, changed or will.</summary>
    TemplateCategory,
}

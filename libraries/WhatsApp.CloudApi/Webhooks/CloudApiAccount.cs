using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// What webhooks tell of the business account, its numbers and templates. Payload of an item: <c>{"field":…,"value":…}</c>.
/// Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/
/// </summary>
internal static class CloudApiAccount
{
    private const string Chat = "account";

    /// <summary>The notice in a change; null when it is about a chat, of nobody's account, or of no use to agents.</summary>
    public static WebhookItem? Split(JsonElement entry, JsonElement change)
    {
        if (change.Text("field") is not { } field || change.Property("value") is not { } value || CloudApiExamples.IsAccount(entry.Text("id")) || Notice(field, value) is null)
            return null;
        var raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        var account = entry.Text("id")!;
        return new WebhookItem
        {
            Endpoint = account,
            Chat = Chat,
            Kind = ItemKinds.Account,
            // A notice has no id: its repetitions are alike, and another of the same words has another time.
            ProviderMessageId = $"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}/{entry.Text("time")}/{field}/{raw}")))}",
            SentAt = long.TryParse(entry.Text("time"), out var seconds) && seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch,
            Payload = $$"""{"field":{{JsonSerializer.Serialize(field)}},"value":{{raw}}}""",
        };
    }

    public static AccountNotice? Parse(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return Notice(document.RootElement.Text("field") ?? "", document.RootElement.Property("value") ?? default);
    }

    private static AccountNotice? Notice(string field, JsonElement value) => field switch
    {
        "account_update" => Account(value),
        "account_review_update" => value.Text("decision") switch
        {
            "APPROVED" => new AccountNotice(AccountNoticeKind.Approved),
            "REJECTED" => new AccountNotice(AccountNoticeKind.Rejected),
            _ => null,
        },
        "account_alerts" => Alert(value),
        "phone_number_quality_update" => Quality(value),
        "business_capability_update" when Limit(value) is { } limit => new AccountNotice(AccountNoticeKind.Limit, Now: limit),
        "phone_number_name_update" => value.Text("decision") switch
        {
            "APPROVED" => new AccountNotice(AccountNoticeKind.NameApproved, Number(value), Name(value)),
            "REJECTED" => new AccountNotice(AccountNoticeKind.NameRejected, Number(value), Name(value), Detail: Words(value.Text("rejection_reason"))),
            _ => null,
        },
        "security" => value.Text("event") switch
        {
            "PIN_CHANGED" => new AccountNotice(AccountNoticeKind.PinChanged, Number(value)),
            "PIN_RESET_REQUEST" => new AccountNotice(AccountNoticeKind.PinResetRequested, Number(value)),
            "PIN_RESET_SUCCESS" => new AccountNotice(AccountNoticeKind.PinReset, Number(value)),
            _ => null,
        },
        "message_template_status_update" => TemplateStatus(value),
        "message_template_quality_update" when value.Text("new_quality_score") is { } score =>
            new AccountNotice(AccountNoticeKind.TemplateQuality, Template(value), Words(score), Words(value.Text("previous_quality_score"))),
        "template_category_update" when (value.Text("correct_category") ?? value.Text("new_category")) is { } category =>
            new AccountNotice(AccountNoticeKind.TemplateCategory, Template(value), Words(category), Words(value.Text("previous_category") ?? (value.Text("correct_category") is null ? null : value.Text("new_category")))),
        _ => null,
    };

    // Prices, partners and the primary country are the business's matters with Meta: they change nothing about messages.
    private static AccountNotice? Account(JsonElement value) => value.Text("event") switch
    {
        "DISABLED_UPDATE" or "ACCOUNT_BANNED" => value.Text("ban_info", "waba_ban_state") switch
        {
            "SCHEDULE_FOR_DISABLE" => new AccountNotice(AccountNoticeKind.DisableScheduled, Now: value.Text("ban_info", "waba_ban_date"), Detail: ViolationOf(value)),
            "REINSTATE" => new AccountNotice(AccountNoticeKind.Reinstated),
            _ => new AccountNotice(AccountNoticeKind.Disabled, Detail: ViolationOf(value)),
        },
        "ACCOUNT_RESTRICTION" or "ACCOUNT_RESTRICTED" => new AccountNotice(AccountNoticeKind.Restricted, Number(value), Detail: Restrictions(value) ?? ViolationOf(value)),
        "ACCOUNT_VIOLATION" => new AccountNotice(AccountNoticeKind.Violation, Number(value), Detail: ViolationOf(value)),
        "ACCOUNT_DELETED" => new AccountNotice(AccountNoticeKind.Deleted),
        "PARTNER_REMOVED" or "PARTNER_APP_UNINSTALLED" or "ACCOUNT_OFFBOARDED" => new AccountNotice(AccountNoticeKind.Disconnected, Number(value), Detail: Words(value.Text("disconnection_info", "reason"))),
        "PARTNER_ADDED" or "PARTNER_APP_INSTALLED" or "ACCOUNT_RECONNECTED" => new AccountNotice(AccountNoticeKind.Reconnected, Number(value)),
        "VERIFIED_ACCOUNT" => new AccountNotice(AccountNoticeKind.Approved),
        _ => null,
    };

    private static string? ViolationOf(JsonElement value) => Words(value.Text("violation_info", "violation_type"));

    private static string? Restrictions(JsonElement value)
    {
        var all = value.Items("restriction_info").Select(restriction => Words(restriction.Text("restriction_type")) is { } type
            ? long.TryParse(restriction.Text("expiration"), out var seconds) && seconds is > 0 and < 253_402_300_800
                ? $"{type} (→ {DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC)"
                : type
            : null).OfType<string>().ToList();
        return all.Count is 0 ? null : string.Join(", ", all);
    }

    private static AccountNotice? Alert(JsonElement value)
    {
        var alert = value.Property("alert_info") ?? value;
        return alert.Text("alert_status") is "NONE" or "RESOLVED" || (alert.Text("alert_description") ?? Words(alert.Text("alert_type"))) is not { } text
            ? null
            : new AccountNotice(AccountNoticeKind.Alert, Now: Words(alert.Text("alert_severity")), Detail: text);
    }

    private static AccountNotice? Quality(JsonElement value)
    {
        AccountNoticeKind? kind = value.Text("event") switch
        {
            "FLAGGED" => AccountNoticeKind.NumberFlagged,
            "UNFLAGGED" => AccountNoticeKind.NumberUnflagged,
            "UPGRADE" or "ONBOARDING" => AccountNoticeKind.LimitRaised,
            "DOWNGRADE" => AccountNoticeKind.LimitLowered,
            "THROUGHPUT_UPGRADE" => AccountNoticeKind.ThroughputRaised,
            _ => null,
        };
        return kind is { } known ? new AccountNotice(known, Number(value), Tier(value.Text("current_limit")) ?? Limit(value), Tier(value.Text("old_limit"))) : null;
    }

    private static AccountNotice? TemplateStatus(JsonElement value)
    {
        AccountNoticeKind? kind = value.Text("event") switch
        {
            "APPROVED" or "REINSTATED" or "UNPAUSED" or "UNLOCKED" => AccountNoticeKind.TemplateApproved,
            "REJECTED" => AccountNoticeKind.TemplateRejected,
            "PAUSED" or "LOCKED" => AccountNoticeKind.TemplatePaused,
            "DISABLED" => AccountNoticeKind.TemplateDisabled,
            "FLAGGED" => AccountNoticeKind.TemplateFlagged,
            "PENDING" or "IN_APPEAL" => AccountNoticeKind.TemplatePending,
            "PENDING_DELETION" or "DELETED" or "ARCHIVED" => AccountNoticeKind.TemplateDeleted,
            _ => null,
        };
        var reason = value.Text("rejection_info", "reason") ?? value.Text("other_info", "description") ?? value.Text("other_info", "title") ?? Words(value.Text("reason"));
        return kind is { } known ? new AccountNotice(known, Template(value), Detail: reason) : null;
    }

    private static string? Limit(JsonElement value) =>
        Tier(value.Text("max_daily_conversations_per_business") ?? value.Text("max_daily_conversation_per_business")
            ?? value.Text("max_daily_conversation_per_phone") ?? value.Text("max_daily_conversations_per_phone"));

    /// <summary><c>TIER_1K</c> is 1000; a limit that is none is <c>∞</c>.</summary>
    private static string? Tier(string? tier)
    {
        if (tier is null or "TIER_NOT_SET")
            return null;
        var text = tier.Replace("TIER_", "", StringComparison.Ordinal);
        return text is "UNLIMITED" or "-1" ? "∞" : text.EndsWith('K') ? $"{text[..^1]}000" : text;
    }

    private static string? Number(JsonElement value) =>
        CloudApiChat.Phone((value.Text("display_phone_number") ?? value.Text("phone_number"))?.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)) is { } digits
            ? $"+{digits}"
            : null;

    private static string? Name(JsonElement value) => value.Text("requested_verified_name");

    private static string? Template(JsonElement value) =>
        (value.Text("message_template_name") ?? value.Text("message_template_id")) is { } name
            ? value.Text("message_template_language") is { } language ? $"{name} ({language})" : name
            : null;

    /// <summary>A word of Meta's for programs, as words; null for none.</summary>
    private static string? Words(string? word) => word is null or "NONE" ? null : word.Replace('_', ' ').ToLowerInvariant();
}

using System.Text;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay;

/// <summary>What agents and operators read when WhatsApp tells something of the business account.</summary>
public sealed class AccountTextsTests
{
    public static TheoryData<AccountNoticeKind> Kinds => new(Enum.GetValues<AccountNoticeKind>());

    [Theory]
    [InlineData("account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"SCHEDULE_FOR_DISABLE","waba_ban_date":"2026-12-08"}}""", "🔴 sales: WhatsApp will disable the business account (2026-12-08). Appeal in Meta's Business Support.")]
    [InlineData("account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""", "🔴 sales: WhatsApp disabled the business account: nothing can be sent. Appeal in Meta's Business Support.")]
    [InlineData("account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""", "🟢 sales: WhatsApp gave the business account back.")]
    [InlineData("account_update", """{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING","expiration":1796058000},{"restriction_type":"RESTRICTED_ADD_PHONE_NUMBER_ACTION"}]}""", "🔴 sales: WhatsApp restricted the business account (restricted biz initiated messaging (→ 2026-11-30 17:00 UTC), restricted add phone number action).")]
    [InlineData("account_update", """{"phone_number":"15550783881","event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SCAM"}}""", "🟠 +15550783881: WhatsApp reports a violation of its policies (scam).")]
    [InlineData("account_update", """{"event":"ACCOUNT_DELETED"}""", "🔴 sales: the business account was deleted.")]
    [InlineData("account_update", """{"phone_number":"15550783881","event":"PARTNER_REMOVED"}""", "🔴 +15550783881: the business account was disconnected from this app: no message comes or goes until it is connected again.")]
    [InlineData("account_review_update", """{"decision":"REJECTED"}""", "🔴 sales: WhatsApp rejected the business account.")]
    [InlineData("phone_number_quality_update", """{"display_phone_number":"+1 555-078-3881","event":"FLAGGED","current_limit":"TIER_1K"}""", "🟠 +15550783881: customers block or report the number; its limit may be lowered.")]
    [InlineData("phone_number_quality_update", """{"display_phone_number":"15550783881","event":"DOWNGRADE","old_limit":"TIER_10K","current_limit":"TIER_1K"}""", "🟠 +15550783881: customers that may be written to first within 24 hours: 10000 → 1000.")]
    [InlineData("phone_number_quality_update", """{"display_phone_number":"15550783881","event":"UPGRADE","current_limit":"TIER_UNLIMITED"}""", "🟢 +15550783881: customers that may be written to first within 24 hours: ∞.")]
    [InlineData("business_capability_update", """{"max_daily_conversation_per_phone":1000,"max_phone_numbers_per_business":2}""", "ℹ️ sales: customers that may be written to first within 24 hours: 1000.")]
    [InlineData("business_capability_update", """{"max_daily_conversations_per_business":"TIER_2K","max_phone_numbers_per_waba":2}""", "ℹ️ sales: customers that may be written to first within 24 hours: 2000.")]
    [InlineData("account_alerts", """{"entity_type":"BUSINESS","entity_id":1,"alert_info":{"alert_severity":"CRITICAL","alert_status":"ACTIVE","alert_type":"X_Y","alert_description":"Verify your business."}}""", "🟠 sales: WhatsApp alerts (Verify your business).")]
    [InlineData("account_alerts", """{"alert_severity":"INFORMATIONAL","alert_status":"ACTIVE","alert_type":"OBA_APPROVED"}""", "🟠 sales: WhatsApp alerts (oba approved).")]
    [InlineData("phone_number_name_update", """{"display_phone_number":"15550783881","decision":"REJECTED","requested_verified_name":"Padaria","rejection_reason":"NAME_CONSTRAINT"}""", "🟠 +15550783881: the name Padaria was rejected (name constraint).")]
    [InlineData("security", """{"display_phone_number":"15550783881","event":"PIN_RESET_SUCCESS","requester":"1"}""", "🟠 +15550783881: the two-step verification is off: set a new PIN.")]
    [InlineData("message_template_status_update", """{"event":"REJECTED","message_template_id":5,"message_template_name":"order_confirmation","message_template_language":"en_US","reason":"INCORRECT_CATEGORY"}""", "🔴 order_confirmation (en_US): WhatsApp rejected the template (incorrect category).")]
    [InlineData("message_template_status_update", """{"event":"PAUSED","message_template_name":"order_confirmation","message_template_language":"en_US","reason":"NONE","other_info":{"title":"FIRST_PAUSE","description":"Paused for 3 hours."}}""", "🟠 order_confirmation (en_US): WhatsApp paused the template: it cannot be sent for some time (Paused for 3 hours).")]
    [InlineData("message_template_quality_update", """{"previous_quality_score":"GREEN","new_quality_score":"RED","message_template_name":"order_confirmation","message_template_language":"en_US"}""", "🔴 order_confirmation (en_US): quality of the template: green → red.")]
    [InlineData("template_category_update", """{"message_template_name":"order_confirmation","message_template_language":"en_US","previous_category":"UTILITY","new_category":"MARKETING"}""", "🟠 order_confirmation (en_US): category of the template, which its price depends on: utility → marketing.")]
    [InlineData("template_category_update", """{"message_template_name":"order_confirmation","new_category":"UTILITY","correct_category":"MARKETING","category_update_timestamp":1}""", "🟠 order_confirmation: category of the template, which its price depends on: utility → marketing.")]
    public void A_change_of_the_account_is_told_in_words(string field, string value, string words) =>
        Assert.Equal(words, AccountTexts.Of(Notice(field, value)!, "sales", "en"));

    [Theory]
    [InlineData("account_update", """{"event":"BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE","country":"BR"}""")]
    [InlineData("account_update", """{"event":"VOLUME_BASED_PRICING_TIER_UPDATE"}""")]
    [InlineData("account_alerts", """{"alert_info":{"alert_status":"NONE","alert_type":"X"}}""")]
    [InlineData("account_review_update", """{"decision":"PENDING"}""")]
    [InlineData("business_capability_update", """{"max_phone_numbers_per_business":2}""")]
    [InlineData("message_template_components_update", """{"message_template_name":"a"}""")]
    [InlineData("payment_configuration_update", """{"configuration_name":"a"}""")]
    [InlineData("history", """{"history":[]}""")]
    [InlineData("account_update", "{}")]
    [InlineData("account_update", "7")]
    [InlineData("messages", """{"messages":[]}""")]
    public void What_nobody_needs_is_not_told(string field, string value) => Assert.Null(Notice(field, value));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_words_of_its_own_in_every_language(AccountNoticeKind kind)
    {
        var notice = new AccountNotice(kind, Subject: null, "GREEN", "RED", "because");
        string[] texts = [AccountTexts.Of(notice, "sales", "en"), AccountTexts.Of(notice, "sales", "pt"), AccountTexts.Of(notice, "sales", "es")];

        Assert.Equal(3, texts.Distinct().Count());
        Assert.All(texts, text => Assert.EndsWith("(because).", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.InRange(text.Length, 20, 250));
        Assert.DoesNotContain(texts, text => text.Contains("was changed", StringComparison.Ordinal) && kind is not AccountNoticeKind.PinChanged);
    }

    private static AccountNotice? Notice(string field, string value)
    {
        var batch = CloudApiWebhook.Split(Encoding.UTF8.GetBytes($$$"""{"object":"whatsapp_business_account","entry":[{"id":"77","time":1796058000,"changes":[{"field":"{{{field}}}","value":{{{value}}} }]}]}"""));
        return batch.Account is [var item] ? CloudApiAccount.Parse(item.Payload) : null;
    }
}

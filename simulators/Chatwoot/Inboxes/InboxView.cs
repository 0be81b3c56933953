using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Inboxes;

/// <summary>Inboxes as REST answers show them (Chatwoot: <c>_inbox.json.jbuilder</c>, <c>_inbox_slim.json.jbuilder</c>).</summary>
internal static class InboxView
{
    public static JsonObject Full(SimInbox inbox, bool isAdministrator, Database database)
    {
        var view = new JsonObject
        {
            ["id"] = inbox.Id,
            ["avatar_url"] = "",
            ["channel_id"] = inbox.ChannelId,
            ["name"] = inbox.Name,
            ["channel_type"] = inbox.ChannelType,
            ["greeting_enabled"] = inbox.GreetingEnabled,
            ["greeting_message"] = inbox.GreetingMessage,
            ["working_hours_enabled"] = false,
            ["enable_email_collect"] = inbox.EnableEmailCollect,
            ["csat_survey_enabled"] = inbox.CsatSurveyEnabled,
            ["csat_config"] = new JsonObject(),
            ["enable_auto_assignment"] = inbox.EnableAutoAssignment,
            ["auto_assignment_config"] = new JsonObject(),
            ["out_of_office_message"] = null,
            ["working_hours"] = new JsonArray([.. Enumerable.Range(0, 7).Select(WorkingDay)]),
            ["timezone"] = "UTC",
            ["callback_webhook_url"] = null,
            ["allow_messages_after_resolved"] = true,
            ["lock_to_single_conversation"] = inbox.LockToSingleConversation,
            ["sender_name_type"] = "friendly",
            ["business_name"] = null,
            ["allowed_domains"] = null,
            ["widget_color"] = null,
            ["website_url"] = null,
            ["hmac_mandatory"] = inbox.HmacMandatory,
            ["welcome_title"] = null,
            ["welcome_tagline"] = null,
            ["web_widget_script"] = null,
            ["website_token"] = null,
            ["selected_feature_flags"] = null,
            ["reply_time"] = null,
            ["messaging_service_sid"] = null,
            ["phone_number"] = null,
        };
        if (isAdministrator)
        {
            view["hmac_token"] = inbox.HmacToken;
            if (database.Since(4, 13))
                view["secret"] = inbox.Secret;
        }

        view["webhook_url"] = inbox.WebhookUrl;
        view["inbox_identifier"] = inbox.Identifier;
        view["additional_attributes"] = inbox.AdditionalAttributes.DeepClone();
        view["provider"] = null;
        return view;
    }

    public static JsonObject Slim(SimInbox inbox) => new()
    {
        ["id"] = inbox.Id,
        ["avatar_url"] = "",
        ["channel_id"] = inbox.ChannelId,
        ["name"] = inbox.Name,
        ["channel_type"] = inbox.ChannelType,
        ["provider"] = null,
    };

    /// <summary>The row itself, which only contact creation shows.</summary>
    public static JsonObject Columns(SimInbox inbox) => new()
    {
        ["id"] = inbox.Id,
        ["channel_id"] = inbox.ChannelId,
        ["account_id"] = inbox.AccountId,
        ["name"] = inbox.Name,
        ["created_at"] = Rails.Iso(inbox.CreatedAt),
        ["updated_at"] = Rails.Iso(inbox.CreatedAt),
        ["channel_type"] = inbox.ChannelType,
        ["enable_auto_assignment"] = inbox.EnableAutoAssignment,
        ["greeting_enabled"] = inbox.GreetingEnabled,
        ["greeting_message"] = inbox.GreetingMessage,
        ["email_address"] = null,
        ["working_hours_enabled"] = false,
        ["out_of_office_message"] = null,
        ["timezone"] = "UTC",
        ["enable_email_collect"] = inbox.EnableEmailCollect,
        ["csat_survey_enabled"] = inbox.CsatSurveyEnabled,
        ["allow_messages_after_resolved"] = true,
        ["auto_assignment_config"] = new JsonObject(),
        ["lock_to_single_conversation"] = inbox.LockToSingleConversation,
        ["portal_id"] = null,
        ["sender_name_type"] = "friendly",
        ["business_name"] = null,
        ["csat_config"] = new JsonObject(),
    };

    private static JsonNode WorkingDay(int day)
    {
        var isWeekend = day is 0 or 6;
        return new JsonObject
        {
            ["day_of_week"] = day,
            ["closed_all_day"] = isWeekend,
            ["open_hour"] = isWeekend ? null : 9,
            ["open_minutes"] = isWeekend ? null : 0,
            ["close_hour"] = isWeekend ? null : 17,
            ["close_minutes"] = isWeekend ? null : 0,
            ["open_all_day"] = false,
        };
    }
}

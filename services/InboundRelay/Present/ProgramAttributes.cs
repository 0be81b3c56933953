using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Present;

/// <summary>
/// What bots and automations read of a message, in <c>content_attributes.ryzebridge</c>; docs/messages.md promises the names. Ids are as the provider
/// gave them. Pure.
/// </summary>
internal static class ProgramAttributes
{
    /// <summary>The attributes; those without a value are left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(MessageReceived message)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "message" };
        Add("forwarded", message.Forwarded ? "true" : null);
        switch (message.Content)
        {
            case ChoiceContent { Kind: ChoiceKind.Form } form:
                Add("choice", "form");
                Add("form_name", form.Description);
                Add("flow_token", form.Id);
                break;
            case ChoiceContent choice:
                Add("choice", choice.Kind is ChoiceKind.Button ? "button" : "list");
                Add("choice_id", choice.Id);
                break;
            case OrderContent order:
                Add("catalog_id", order.CatalogId);
                break;
            case PaymentContent payment:
                Add("payment", payment.State switch { PaymentState.RefundFailed => "refund_failed", var state => state.ToString().ToLowerInvariant() });
                Add("order_id", payment.Reference);
                break;
            case CallContent call:
                Add("call", call.Answered ? "answered" : "missed");
                break;
        }

        Add("catalog_id", message.Product?.CatalogId);
        Add("product_id", message.Product?.ProductId);
        Add("ad_type", message.Referral?.SourceType);
        Add("ad_id", message.Referral?.SourceId);
        Add("click_id", message.Referral?.ClickId);
        return attributes;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                attributes[name] = value;
        }
    }
}

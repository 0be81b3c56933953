using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>
/// Which value belongs to which button. Chatwoot gives a list: in some versions with an entry for each button, in others for those that
/// take a value; each with the kind of its button. Where every entry fits the button at its own place, the place counts; else the kinds
/// do, in order. A value is never given to a button of another kind. Pure.
/// </summary>
internal static class ButtonValues
{
    /// <returns>The values by place, and one that has no button; null when all have.</returns>
    public static (IReadOnlyDictionary<int, TemplateButtonValue> Placed, TemplateButtonValue? Left) Place(IReadOnlyList<ButtonShape> buttons, IReadOnlyList<TemplateButtonValue?> values)
    {
        var placed = new Dictionary<int, TemplateButtonValue>();
        var entries = values.Index().Where(entry => entry.Item is { } value && !(TemplateText.IsBlank(value.Value) && value.Details is null)).Select(entry => (entry.Index, Value: entry.Item!)).ToList();
        var isByPlace = entries.All(entry => Fits(buttons, entry.Value.Place ?? entry.Index, entry.Value));
        foreach (var (index, value) in entries)
        {
            var place = value.Place ?? (isByPlace ? index : buttons.Index().Where(button => !placed.ContainsKey(button.Index) && Fits(buttons, button.Index, value)).Select(button => (int?)button.Index).FirstOrDefault());
            if (place is { } at && Fits(buttons, at, value) && placed.TryAdd(at, value))
                continue;
            // What fixed buttons were given, a phone number or an address that does not vary, is part of the template already.
            if (!TemplateText.IsBlank(value.Value) && (value.Kind is null || KindOf(value.Kind) is ButtonKind.Url or ButtonKind.CopyCode))
                return (placed, value);
        }

        return (placed, null);
    }

    private static bool Fits(IReadOnlyList<ButtonShape> buttons, int place, TemplateButtonValue value) =>
        place >= 0 && place < buttons.Count && buttons[place].Kind is var kind and not ButtonKind.Fixed
        && (value.Kind is null ? buttons[place].NeedsValue || kind is ButtonKind.OneTimeCode : KindOf(value.Kind) == kind || (kind is ButtonKind.OneTimeCode && KindOf(value.Kind) is ButtonKind.Url or ButtonKind.CopyCode));

    private static ButtonKind KindOf(string kind) => kind switch
    {
        "url" => ButtonKind.Url,
        "copy_code" or "coupon_code" => ButtonKind.CopyCode,
        "quick_reply" => ButtonKind.QuickReply,
        "otp" or "one_tap" or "zero_tap" => ButtonKind.OneTimeCode,
        "flow" => ButtonKind.Flow,
        "catalog" => ButtonKind.Catalog,
        "mpm" => ButtonKind.Products,
        "order_details" => ButtonKind.OrderDetails,
        "voice_call" => ButtonKind.VoiceCall,
        _ => ButtonKind.Fixed,
    };
}

using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>Meta's limits for messages. Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages</summary>
internal static class CloudApiLimits
{
    private const long Megabyte = 1024 * 1024;

    /// <summary><c>text.body</c>, <c>caption</c>, media sizes.</summary>
    public static readonly MessageLimits Messages = new(Text: 4096, Caption: 1024, File: 100 * Megabyte, Voice: 16 * Megabyte);

    /// <summary><c>interactive.action.buttons</c>.</summary>
    public static readonly ChoiceForm Buttons = new(Most: 3, Title: 20, Body: 1024, Id: 256);

    /// <summary><c>interactive.action.sections</c>.</summary>
    public static readonly ChoiceForm List = new(Most: 10, Title: 24, Body: 4096, Id: 200, Description: 72);

    /// <summary>Text of the button that opens a list; at most 20 characters.</summary>
    public const string ListButton = "☰";

    /// <summary>Known from third parties only; Meta documents its error (131056).</summary>
    public static readonly PairLimit Pair = new(Burst: 45, Pause: TimeSpan.FromSeconds(6));
}

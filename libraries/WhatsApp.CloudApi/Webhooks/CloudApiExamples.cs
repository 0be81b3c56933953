using System.Text.Json;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// What the Test button of Meta's dashboard sends for each field, and the pages of Meta's documentation show: numbers and accounts that nobody has. The
/// documentation's number may be somebody's name for a test number, so an item is asked for only when its number is not known.
/// </summary>
internal static class CloudApiExamples
{
    /// <summary>The business account of the Test button.</summary>
    private const string TestAccount = "0";

    private static readonly HashSet<string> NumberIds = ["123456123", "123456789", "106540352242922", "PHONE_NUMBER_ID", "<PHONE_NUMBER_ID>", "<BUSINESS_PHONE_NUMBER_ID>"];
    private static readonly HashSet<string> Numbers = ["16505551111"];
    private static readonly HashSet<string> People = ["16315551181", "16315551234"];

    /// <summary>True for an account that nobody has.</summary>
    public static bool IsAccount(string? account) => account is null or TestAccount;

    /// <summary>True for an item of a number that nobody has, or from somebody who is nobody.</summary>
    public static bool IsExample(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        return Is(NumberIds, root.Text("metadata", "phone_number_id"))
            || Is(Numbers, root.Text("metadata", "display_phone_number")?.TrimStart('+'))
            || Is(People, root.Text("message", "from"))
            || Is(People, root.Text("contact", "wa_id"));
    }

    private static bool Is(HashSet<string> examples, string? value) => value is not null && examples.Contains(value);
}

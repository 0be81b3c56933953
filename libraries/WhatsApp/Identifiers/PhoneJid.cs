using System.Text.RegularExpressions;

namespace RyzeBridge.WhatsApp.Identifiers;

/// <summary>A phone as WhatsApp itself addresses it, for example <c>5511987654321@s.whatsapp.net</c>. Pure.</summary>
public static partial class PhoneJid
{
    /// <summary>The phone's digits; null for any other address.</summary>
    public static string? DigitsOf(string address) => Form().Match(address) is { Success: true } phone ? phone.Groups["digits"].Value : null;

    [GeneratedRegex(@"^(?<digits>\d{7,15})@(?:s\.whatsapp\.net|c\.us)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

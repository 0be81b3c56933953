using System.Text.RegularExpressions;

namespace RyzeBridge.WhatsApp.Identifiers;

/// <summary>
/// Ids that WhatsApp's messages have, in the writing of Meta, of WhatsApp Web and of the bridges that other installations use. Pure.
/// </summary>
public static partial class WhatsAppMessageIds
{
    /// <summary>True for an id of a message, also with what the bridge puts behind one. An order number or UUID is none.</summary>
    public static bool Is(string id) => Form().IsMatch(id);

    // Meta; ours, for a message without id; WhatsApp Web, as Evolution writes it too; WAHA's whole ids.
    [GeneratedRegex(
        @"^(?:wamid\..+|sha256-[0-9a-f]{64}.*|(?:WAID:)?(?=[0-9A-F]*[A-F])[0-9A-F]{16,64}(?:/.*)?|(?:true|false)_[^_\s]+@[^_\s]+_[0-9A-Za-z]+.*)\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

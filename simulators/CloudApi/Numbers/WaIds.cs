namespace RyzeBridge.CloudApiSimulator.Numbers;

/// <summary>Addresses as WhatsApp keeps them.</summary>
internal static class WaIds
{
    /// <summary>
    /// The wa_id of a phone as a business writes it. Brazilian mobiles with an area code from 31 on are kept without the
    /// ninth digit. Null when it is no phone.
    /// </summary>
    public static string? Of(string phone)
    {
        if (phone.Any(character => !char.IsAsciiDigit(character) && character is not ('+' or ' ' or '-' or '(' or ')')))
            return null;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits is not { Length: >= 7 and <= 15 })
            return null;
        return digits is ['5', '5', >= '3', _, '9', _, _, _, _, _, _, _, _] && !digits.StartsWith("5530", StringComparison.Ordinal)
            ? digits.Remove(4, 1)
            : digits;
    }

    /// <summary>A fresh message id.</summary>
    public static string NewMessageId() => $"wamid.HBgL{Convert.ToBase64String([.. Guid.CreateVersion7().ToByteArray(), .. Guid.NewGuid().ToByteArray()])}";
}

using PhoneNumbers;

namespace RyzeBridge.WhatsApp.Identifiers;

/// <summary>
/// Phone numbers as WhatsApp and Chatwoot write them: digits without <c>+</c> here, E.164 with it there, and the national
/// variants under which one person may be known. Pure; allowed for any text.
/// </summary>
public static class PhoneDigits
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// Digits as E.164, for example <c>5511987654321</c> to <c>+5511987654321</c>. Null for anything that is no possible
    /// international number: a LID, a BSUID or a group id must never look like a phone.
    /// </summary>
    public static string? ToE164(string? digits)
    {
        var text = digits?.TrimStart('+');
        return text is { Length: >= 7 and <= 15 } && text[0] is not '0' && text.All(char.IsAsciiDigit) && Parse(text) is { } number
            && (Library.IsPossibleNumber(number) || Variants(text).Count > 1)
            ? $"+{text}"
            : null;
    }

    /// <summary>
    /// A number in any common writing as digits, for example <c>+55 (11) 98765-4321</c> to <c>5511987654321</c>. Null when
    /// it does not name a country or is no number.
    /// </summary>
    public static string? Of(string? phone)
    {
        var text = phone?.Trim();
        if (text is not ['+', ..])
            return text is { Length: > 0 } && text.All(char.IsAsciiDigit) && ToE164(text) is not null ? text : null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return ToE164(digits) is not null ? digits : null;
    }

    /// <summary>
    /// All ways of writing the same mobile number, the given one first: Brazil with and without the ninth digit, Mexico
    /// 52 and 521, Argentina 54 and 549. One element elsewhere.
    /// </summary>
    public static IReadOnlyList<string> Variants(string digits) => digits switch
    {
        // 55, area code of two digits, then 9 and eight digits; a landline's eight begin with 2 to 5.
        ['5', '5', _, _, '9', >= '6' and <= '9', _, _, _, _, _, _, _] => [digits, digits.Remove(4, 1)],
        ['5', '5', _, _, >= '6' and <= '9', _, _, _, _, _, _, _] => [digits, digits.Insert(4, "9")],
        ['5', '2', '1', _, _, _, _, _, _, _, _, _, _] => [digits, digits.Remove(2, 1)],
        ['5', '2', _, _, _, _, _, _, _, _, _, _] => [digits, digits.Insert(2, "1")],
        ['5', '4', '9', _, _, _, _, _, _, _, _, _, _] => [digits, digits.Remove(2, 1)],
        ['5', '4', _, _, _, _, _, _, _, _, _, _] => [digits, digits.Insert(2, "9")],
        _ => [digits],
    };

    private static PhoneNumber? Parse(string digits)
    {
        try
        {
            return Library.Parse($"+{digits}", defaultRegion: null);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}

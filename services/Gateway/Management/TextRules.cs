using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management;

/// <summary>What text fields of management calls may hold.</summary>
internal static class TextRules
{
    private const int MaxName = 255;
    private const int MaxToken = 512;
    private const int MaxText = 4096;

    /// <summary>A name that people read: any language, one line.</summary>
    public static string Name(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw RefusedException.InvalidBody(field, "is required");
        // As people count: an emoji is one.
        if (value.EnumerateRunes().Count() > MaxName)
            throw RefusedException.InvalidBody(field, $"must have at most {MaxName} characters");
        return value.Any(char.IsControl) ? throw RefusedException.InvalidBody(field, "must not contain control characters") : value;
    }

    /// <summary>Text of several lines, or null.</summary>
    public static string? Text(string? value, string field)
    {
        if (value is { Length: > MaxText })
            throw RefusedException.InvalidBody(field, $"must have at most {MaxText} characters");
        return value is not null && value.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
            ? throw RefusedException.InvalidBody(field, "must not contain control characters")
            : value;
    }

    /// <summary>A token: travels in a header, so printable ASCII without spaces.</summary>
    public static string Token(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw RefusedException.InvalidBody(field, "is required");
        var token = value.Trim();
        if (token.Length > MaxToken)
            throw RefusedException.InvalidBody(field, $"must have at most {MaxToken} characters");
        return token.Any(character => character is <= ' ' or > '~')
            ? throw RefusedException.InvalidBody(field, "must be printable ASCII without spaces")
            : token;
    }

    /// <summary>A base URL (RFC 3986), without its trailing slashes.</summary>
    public static string BaseUrl(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw RefusedException.InvalidBody(field, "is required");
        var text = value.Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            throw RefusedException.InvalidBody(field, "must be a http or https URL, e.g. https://chatwoot.example.com");
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0 || text.Any(character => char.IsControl(character) || character is ' ' or '\\'))
            throw RefusedException.InvalidBody(field, "must have no user name, query, fragment or spaces");
        return text.TrimEnd('/');
    }
}

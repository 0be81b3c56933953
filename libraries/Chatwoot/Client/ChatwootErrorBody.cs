using System.Text.Json;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// An error body: <c>{"error":…}</c>, <c>{"errors":[…]}</c>, <c>{"message":…,"attributes":[…]}</c>, plain text, or a proxy's page.
/// </summary>
internal sealed record ChatwootErrorBody
{
    private const int MaxLength = 200;

    /// <summary>The error in one line; null when the body says nothing to a person.</summary>
    public string? Text { get; private init; }

    /// <summary>The body is not JSON and not empty: Chatwoot did not write it, save for rack-attack's "Retry later".</summary>
    public bool IsForeign { get; private init; }

    /// <summary>A record that is not there, in Chatwoot's own words. A gateway in front that has no route writes JSON of its own.</summary>
    public bool IsNotFound => Says("Resource could not be found");

    /// <summary>More than 200 messages in a conversation within a minute (Chatwoot: <c>app/models/message.rb</c>).</summary>
    public bool IsTooManyMessages => Says("Too many messages");

    /// <summary>A number, e-mail, identifier or source_id belongs to another contact.</summary>
    public bool IsTaken => Says("has already been taken") || Says("source_id should be unique");

    /// <summary>A status change in an inbox that is not an API inbox.</summary>
    public bool IsStatusOutsideApiInbox => Says("only allowed for API inboxes");

    public static ChatwootErrorBody Read(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return new ChatwootErrorBody();
        try
        {
            using var document = JsonDocument.Parse(body);
            return new ChatwootErrorBody { Text = OneLine(Find(document.RootElement)) };
        }
        catch (JsonException)
        {
            var isPage = body.TrimStart().StartsWith('<');
            return new ChatwootErrorBody { IsForeign = true, Text = isPage ? null : OneLine(body) };
        }
    }

    private static string? Find(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var key in (ReadOnlySpan<string>)["error", "errors", "message"])
        {
            if (!json.TryGetProperty(key, out var value))
                continue;
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString())),
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text))
                return text;
        }

        return null;
    }

    private static string? OneLine(string? text)
    {
        if (text is null)
            return null;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length switch
        {
            0 => null,
            <= MaxLength => line,
            _ => string.Concat(line.AsSpan(0, MaxLength), "…"),
        };
    }

    private bool Says(string words) => Text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}

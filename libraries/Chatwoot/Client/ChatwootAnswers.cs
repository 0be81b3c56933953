using System.Text.Json;
using Refit;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// Reads answers, and takes none for Chatwoot's that lacks what Chatwoot's always has: a proxy's page, <c>null</c>, <c>{}</c>, a record without an
/// id, a look-up without its list. Taken at their word, they would be a message that was posted, or a proof that it was not.
/// </summary>
internal sealed class ChatwootAnswers : IHttpContentSerializer
{
    private readonly SystemTextJsonContentSerializer _json = new(ChatwootJson.Default.Options);

    /// <summary>True when everything is there.</summary>
    public static bool IsComplete(object? answer) => answer switch
    {
        null => false,
        IAnswer one => one.IsComplete,
        IEnumerable<IAnswer> many => many.All(one => one is { IsComplete: true }),
        JsonElement json => json.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    public HttpContent ToHttpContent<T>(T item) => _json.ToHttpContent(item);

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        var answer = await _json.FromHttpContentAsync<T>(content, cancellationToken);
        return IsComplete(answer) ? answer : throw new JsonException($"The answer is no {typeof(T).Name}: what always belongs to one is missing.");
    }

    public string? GetFieldNameForProperty(System.Reflection.PropertyInfo propertyInfo) => _json.GetFieldNameForProperty(propertyInfo);
}

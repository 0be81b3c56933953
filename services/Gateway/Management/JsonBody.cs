using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management;

/// <summary>
/// Reads the body of a management call. Read in the handler and not bound as a parameter, so that the token, the module
/// switch and the owner are checked first.
/// </summary>
internal static class JsonBody
{
    private const int MaxBody = 1024 * 1024;

    /// <summary>Field names are matched without regard to case, as RyzeAPI does; unknown fields are passed over.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <exception cref="RefusedException">415 for another content type, 413 over 1 MB, 400 for what is not the documented JSON.</exception>
    public static async Task<TBody> ReadAsync<TBody>(HttpRequest request, CancellationToken cancellationToken)
        where TBody : class
    {
        var body = await RawBody.ReadAsync(request, MaxBody, cancellationToken)
            ?? throw new RefusedException(StatusCodes.Status413PayloadTooLarge, EnvelopeStatusPages.Text(StatusCodes.Status413PayloadTooLarge));
        // Nothing is of no type, whatever a client declares by itself (curl --data '').
        if (body.Length > 0 && request.ContentType is not null && !request.HasJsonContentType())
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, EnvelopeStatusPages.Text(StatusCodes.Status415UnsupportedMediaType));
        // Fields that are passed over and those that are read later would not be looked at.
        if (!Utf8.IsValid(body))
            throw RefusedException.InvalidBody("body", "is not valid UTF-8");
        try
        {
            return JsonSerializer.Deserialize<TBody>(body, Json)
                ?? throw RefusedException.InvalidBody("body", "must be a JSON object");
        }
        catch (JsonException exception)
        {
            throw Explain<TBody>(exception);
        }
    }

    private static RefusedException Explain<TBody>(JsonException exception)
    {
        // The reader's own exceptions are about syntax; those of converters about a field of the wrong type.
        var field = exception.Path?.TrimStart('$', '.') ?? "";
        if (exception.InnerException is JsonException)
            return RefusedException.InvalidBody("body", $"is not valid JSON (line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1})");
        if (field.Length == 0)
            return RefusedException.InvalidBody("body", "must be a JSON object");

        var property = Json.GetTypeInfo(typeof(TBody)).Properties.FirstOrDefault(
            property => string.Equals(property.Name, field.Split('.', '[')[0], StringComparison.OrdinalIgnoreCase));
        return RefusedException.InvalidBody(field, Expected(property?.PropertyType));
    }

    private static string Expected(Type? type) => type switch
    {
        not null when type == typeof(string) => "must be a string",
        not null when type == typeof(bool?) => "must be true or false",
        not null when type == typeof(int?) => $"must be a whole number up to {int.MaxValue}",
        not null when type == typeof(IReadOnlyList<string>) => "must be an array of strings",
        _ => "has the wrong type",
    };
}

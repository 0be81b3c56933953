using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>Parameters as Rails merges them: query, then JSON or form. Numbers and booleans may come as text.</summary>
internal sealed class RailsParams
{
    private readonly JsonObject _values;

    public RailsParams(JsonObject values) => _values = values;

    /// <summary>The parts of <c>attachments[]</c> that are files.</summary>
    public IReadOnlyList<UploadedFile> Files { get; private init; } = [];

    /// <summary>The part <c>avatar</c>, when it is a file.</summary>
    public UploadedFile? Avatar { get; private init; }

    /// <summary>
    /// Reads a request. A body that is neither JSON, a form nor multipart is ignored without an error, and so is JSON that is no object;
    /// without any Content-Type JSON is read.
    /// </summary>
    public static async Task<RailsParams> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var values = new JsonObject();
        foreach (var (key, value) in request.Query)
            Nest(values, key, value.ToString());
        if (request.HasFormContentType)
        {
            var form = await ReadFormAsync(request, cancellationToken);
            foreach (var (key, texts) in form)
                foreach (var text in texts)
                    Nest(values, key, text ?? "");
            var files = new List<UploadedFile>();
            foreach (var file in form.Files.Where(file => file.Name is "attachments[]" or "avatar"))
                files.Add(await ReadFileAsync(file, cancellationToken));
            return new RailsParams(values) { Files = [.. files.Where(file => file.Part == "attachments[]")], Avatar = files.Find(file => file.Part == "avatar") };
        }

        if (string.IsNullOrEmpty(request.ContentType) || request.ContentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase))
            foreach (var (key, value) in await ReadJsonAsync(request, cancellationToken))
                values[key] = value?.DeepClone();
        return new RailsParams(values);
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public JsonNode? Node(string key) => _values[key];

    public RailsParams? Child(string key) => _values[key] is JsonObject child ? new RailsParams(child) : null;

    public string? Text(string key) => _values[key] switch
    {
        null or JsonObject or JsonArray => null,
        var value => value.ToString(),
    };

    public long? Id(string key) => long.TryParse(Text(key), out var id) ? id : null;

    public bool? Flag(string key) => Text(key) switch
    {
        null or "" => null,
        "false" or "False" or "0" or "f" => false,
        _ => true,
    };

    public JsonObject? Object(string key) => _values[key]?.DeepClone() as JsonObject;

    public IReadOnlyList<long> Ids(string key) =>
        _values[key] is JsonArray list ? [.. list.Select(item => long.TryParse(item?.ToString(), out var id) ? id : 0)] : [];

    public IReadOnlyList<string> Texts(string key) =>
        _values[key] is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [];

    /// <summary>The parameters with every text <c>null</c> at the top made nil, as the inboxes' controller alone does.</summary>
    public RailsParams WithNullTexts()
    {
        var values = new JsonObject();
        foreach (var (key, value) in _values)
            values[key] = value is JsonValue text && text.TryGetValue<string>(out var word) && word == "null" ? null : value?.DeepClone();
        return new RailsParams(values) { Files = Files, Avatar = Avatar };
    }

    /// <summary>True when any text in here has the character NUL, which PostgreSQL does not store.</summary>
    public bool HasNul() => HasNul(_values);

    private static bool HasNul(JsonNode? node) => node switch
    {
        JsonObject json => json.Any(member => HasNul(member.Value)),
        JsonArray list => list.Any(HasNul),
        JsonValue value => value.TryGetValue<string>(out var text) && text.Contains('\0', StringComparison.Ordinal),
        _ => false,
    };

    /// <summary><c>a[b]</c> is a member, <c>a[]</c> an item of a list.</summary>
    private static void Nest(JsonObject values, string key, string value)
    {
        if (key.EndsWith("[]", StringComparison.Ordinal))
        {
            if (values[key[..^2]] is not JsonArray list)
                values[key[..^2]] = list = [];
            list.Add(value);
            return;
        }

        if (key.IndexOf('[', StringComparison.Ordinal) is var start && (start <= 0 || !key.EndsWith(']')))
        {
            values[key] = value;
            return;
        }

        if (values[key[..start]] is not JsonObject child)
            values[key[..start]] = child = [];
        child[key[(start + 1)..^1]] = value;
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw RailsError.Unreadable();
        }
    }

    private static async Task<UploadedFile> ReadFileAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, cancellationToken);
        return new UploadedFile(file.Name, file.FileName, file.ContentType ?? "", memory.ToArray());
    }

    private static async Task<JsonObject> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, cancellationToken);
        if (memory.Length == 0)
            return [];
        try
        {
            Check(memory.GetBuffer().AsSpan(0, (int)memory.Length));
            memory.Position = 0;
            return await JsonNode.ParseAsync(memory, cancellationToken: cancellationToken) as JsonObject ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw RailsError.Unreadable();
        }
    }

    /// <summary>Reads every text: an unpaired surrogate or wrong UTF-8 shows only then.</summary>
    private static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                reader.GetString();
    }
}

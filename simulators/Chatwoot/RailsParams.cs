using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>Parameters as Rails merges them: query, then JSON or form. Numbers and booleans may come as text.</summary>
internal sealed class RailsParams
{
    private readonly JsonObject _values;

    public RailsParams(JsonObject values) => _values = values;

    public IReadOnlyList<UploadedFile> Files { get; private init; } = [];

    public static async Task<RailsParams> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var values = new JsonObject();
        foreach (var (key, value) in request.Query)
            values[key] = value.ToString();
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellationToken);
            foreach (var (key, value) in form)
                values[key] = value.ToString();
                return new RailsParams(values) { Files = await ReadFilesAsync(form.Files, cancellationToken) };
        }

        if (request.HasJsonContentType())
            foreach (var (key, value) in await ReadJsonAsync(request, cancellationToken))
                // Chatwoot: a top-level parameter equal to the string "null" becomes nil.
                values[key] = value is JsonValue text && text.TryGetValue<string>(out var word) && word == "null" ? null : value?.DeepClone();
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

    private static async Task<IReadOnlyList<UploadedFile>> ReadFilesAsync(IFormFileCollection files, CancellationToken cancellationToken)
    {
        var uploaded = new List<UploadedFile>();
        foreach (var file in files.Where(file => file.Name is "attachments[]"))
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, cancellationToken);
            uploaded.Add(new UploadedFile(file.FileName, file.ContentType, memory.ToArray()));
        }

        return uploaded;
    }

    private static async Task<JsonObject> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0)
            return [];
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new RailsError(400, new JsonObject { ["status"] = 400, ["error"] = "Bad Request" });
        }
    }
}

using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot;

/// <summary>The sample files of Chatwoot's wire format beside the tests.</summary>
internal static class ChatwootSamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "Chatwoot");

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public static JsonObject Json(string path) => JsonNode.Parse(Bytes(path))!.AsObject();

    public static TheoryData<string> Names(string folder, string pattern = "*.json") =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), pattern).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
}

using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.CloudApi;

/// <summary>The sample files of Meta's wire format beside the tests.</summary>
internal static class CloudSamples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples", "Cloud");

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public static JsonNode Json(string path) => JsonNode.Parse(Bytes(path))!;

    public static string PathOf(string path) => Path.Combine(Folder, path);

    public static TheoryData<string> Names(string folder)
    {
        var names = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.json").Order(StringComparer.Ordinal))
            names.Add(Path.GetFileNameWithoutExtension(file));
        return names;
    }
}

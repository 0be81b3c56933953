using System.Text.Json;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>The extension field <c>inboxMembers</c>: <c>"all"</c>, or a list of agent ids.</summary>
internal static class InboxMembers
{
    /// <summary>Null: none; empty: all; else these.</summary>
    public static IReadOnlyList<int>? Read(JsonElement? value, string field) => value switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        // Raw: to read text with half a surrogate pair would throw.
        { ValueKind: JsonValueKind.String } text when text.GetRawText() == "\"all\"" => [],
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 => [.. list.EnumerateArray().Select(id => ReadId(id, field))],
        _ => throw RefusedException.InvalidBody(field, "must be \"all\" or an array of agent ids"),
    };

    private static int ReadId(JsonElement id, string field) =>
        id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number > 0
            ? number
            : throw RefusedException.InvalidBody(field, "must be \"all\" or an array of agent ids");
}

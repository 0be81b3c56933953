using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>Bodies as nobody should send them: the fields of the API with values of all kinds, and then damage to the bytes.</summary>
internal sealed class RandomBodies(int seed)
{
    private static readonly string[] Fields =
    [
        "name", "token", "connector", "chatwootEnabled", "chatwootBaseUrl", "chatwootAccountId", "chatwootApiToken", "chatwootInboxName",
        "chatwootInboxMembers", "inboxName", "inboxMembers", "signMessages", "ignoreGroups", "startAsPending", "reopenResolved", "revokes", "reactions", "language", "broadcasts", "agentMarkup", "autoRejectCalls",
        "callRejectMessage", "ignoreGroupMessages", "ignoreStatus", "disableHistorySync", "type", "phoneNumberId", "accessToken", "appSecret",
        "businessAccountId", "apiVersion", "proxyPort", "webhookEvents", "NAME", "unknown", "", "__proto__", "$ref", "\\ud800", "n\\u0061me",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "suporte", "cloud", "pigeon", "true", "5", "all", "123456789012345", "é", "📱", "👨‍👩‍👧‍👦", "\u202eabc", "\u0000", "\u0007", "\r\n", "\ufffe", "a/b", "..", ".",
        "%2e%2e", "%00", "'; drop table instances; --", "https://", "http://127.0.0.1:1", "https://[::1]:99999", "http://münchen.example", "https://c.example.com/ä?b#c",
        "javascript:alert(1)", "file:///etc/passwd", "http://user:pass@h", "{{7*7}}", "\\", "\"",
    ];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var body = Encoding.UTF8.GetBytes(Value(depth: 0, root: true));
        return _random.Next(5) == 0 ? Damage(body) : body;
    }

    private string Value(int depth, bool root = false) => (root ? 10 : _random.Next(depth > 3 ? 9 : 12)) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        3 => Number(),
        4 => $"\"{Number()}\"",
        5 or 6 => JsonValue.Create(Text()).ToJsonString(JsonSerializerOptions.Default),
        7 => $"\"\\ud{_random.Next(8, 16):x}00\"",
        8 => string.Concat(Enumerable.Repeat("[", _random.Next(1, 100))),
        9 => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, _random.Next(12)).Select(_ => $"\"{Pick(Fields)}\":{Value(depth + 1)}"))}}}",
    };

    private string Number() => Pick(["0", "-0", "-1", "5", "1e2", "5.0", "1e400", "-1e-400", "2147483648", "99999999999999999999999999", "0x10", "01", "NaN", "1.", "+1"]);

    private string Text() => _random.Next(6) == 0 ? string.Concat(Enumerable.Repeat(Pick(Texts), _random.Next(300))) : Pick(Texts);

    private byte[] Damage(byte[] body)
    {
        for (var change = _random.Next(1, 4); change > 0 && body.Length > 0; change--)
            body[_random.Next(body.Length)] = (byte)_random.Next(256);
        return _random.Next(3) == 0 ? body[.._random.Next(body.Length + 1)] : body;
    }

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}

using System.Text;

namespace RyzeBridge.ContractTests.CloudApi;

public sealed class SignatureTests
{
    private const string Header = "X-Hub-Signature-256";

    public static TheoryData<string> Vectors =>
        [.. CloudSamples.Json("signature-vectors.json")["vectors"]!.AsArray().Select(vector => (string)vector!["name"]!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_signature_of_the_raw_bytes_is_accepted_and_any_change_refused(string name)
    {
        await using var cloud = new CloudConnector();
        var vector = CloudSamples.Json("signature-vectors.json")["vectors"]!.AsArray().Single(entry => (string)entry!["name"]! == name)!;
        var body = Encoding.UTF8.GetBytes((string)vector["body_utf8"]!);
        var signature = (string)vector["header_value"]!;
        var secret = (string)vector["secret"]!;

        Assert.True(Verify(body, signature, secret));
        Assert.False(Verify([.. body, (byte)' '], signature, secret));
        Assert.False(Verify(body, signature, secret + "x"));
        Assert.False(Verify(body, null, secret));
        Assert.False(Verify(body, signature["sha256=".Length..], secret));
        Assert.False(Verify(body, signature[..^1], secret));
        Assert.False(Verify(body, "sha256=" + new string('g', 64), secret));
        Assert.False(Verify(body, signature, ""));

        bool Verify(byte[] bytes, string? header, string key) =>
            cloud.Webhooks.VerifySignature(bytes, name => name == Header ? header : null, key);
    }
}

using System.Text;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class SignatureVectorTests
{
    public static TheoryData<string, string, string, string, bool> Vectors
    {
        get
        {
            var data = new TheoryData<string, string, string, string, bool>();
            var file = ChatwootSamples.Json("webhooks/signature_vectors.json");
            foreach (var (list, header) in (ReadOnlySpan<(string, string)>)[("valid", "expected_signature_header"), ("invalid", "signature_header_to_reject")])
                foreach (var vector in file[list]!.AsArray())
                    data.Add(vector!["secret"]!.ToString(), vector["timestamp_header"]!.ToString(), vector["raw_body"]!.ToString(), vector[header]!.ToString(), list == "valid");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Signatures_are_told_apart(string secret, string timestamp, string body, string signature, bool isValid)
    {
        var verdict = ChatwootSignature.Verify(
            Encoding.UTF8.GetBytes(body), timestamp, signature, secret, DateTimeOffset.FromUnixTimeSeconds(1787054460));
        Assert.Equal(isValid ? SignatureVerdict.Valid : SignatureVerdict.Mismatch, verdict);
    }
}

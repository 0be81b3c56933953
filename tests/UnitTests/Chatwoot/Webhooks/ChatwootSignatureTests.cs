using System.Security.Cryptography;
using System.Text;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.UnitTests.Chatwoot.Webhooks;

public sealed class ChatwootSignatureTests
{
    private const string Secret = "EXAMPLEsecretEXAMPLE0001";
    private static readonly DateTimeOffset SignedAt = DateTimeOffset.FromUnixTimeSeconds(1787054460);

    [Theory]
    [InlineData(0, SignatureVerdict.Valid)]
    [InlineData(300, SignatureVerdict.Valid)]
    [InlineData(-300, SignatureVerdict.Valid)]
    [InlineData(301, SignatureVerdict.Stale)]
    [InlineData(-301, SignatureVerdict.Stale)]
    public void A_signature_holds_for_five_minutes_either_way(int seconds, SignatureVerdict expected) =>
        Assert.Equal(expected, Verify("1787054460", Sign("1787054460"), SignedAt.AddSeconds(seconds)));

    [Fact]
    public void What_is_absent_or_forged_is_told_apart()
    {
        Assert.Equal(SignatureVerdict.Missing, Verify(null, Sign("1787054460"), SignedAt));
        Assert.Equal(SignatureVerdict.Missing, Verify("1787054460", null, SignedAt));
        Assert.Equal(SignatureVerdict.Mismatch, Verify("1787054461", Sign("1787054460"), SignedAt));
        Assert.Equal(SignatureVerdict.Mismatch, Verify("1787054460", "sha256=00", SignedAt));
        Assert.Equal(SignatureVerdict.Mismatch, Verify("1787054460", "sha256=" + new string('z', 64), SignedAt));
        Assert.Equal(SignatureVerdict.Mismatch, Verify("99999999999999999", Sign("99999999999999999"), SignedAt));
        Assert.Equal(SignatureVerdict.Mismatch, ChatwootSignature.Verify("{}"u8, "1787054460", Sign("1787054460"), "", SignedAt));
    }

    private static SignatureVerdict Verify(string? timestamp, string? signature, DateTimeOffset receivedAt) =>
        ChatwootSignature.Verify("{}"u8, timestamp, signature, Secret, receivedAt);

    private static string Sign(string timestamp) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(timestamp + ".{}")));
}

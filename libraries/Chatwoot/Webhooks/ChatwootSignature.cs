using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RyzeBridge.Chatwoot.Webhooks;

/// <summary>
/// Chatwoot's webhook signature: hex HMAC-SHA256 of <c>timestamp.body</c> under the inbox's own secret, since 4.13.0
/// (Chatwoot: <c>lib/webhooks/trigger.rb</c>). Not the inbox's hmac_token, and not the body alone.
/// </summary>
public static class ChatwootSignature
{
    /// <summary>How far the timestamp may be from the time of receipt, either way (Chatwoot: pull request 13573).</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    private const string Prefix = "sha256=";

    /// <summary>Checks a signature over the bytes as they came; re-serialised JSON does not match. Constant time.</summary>
    /// <param name="body">The raw body.</param>
    /// <param name="timestampHeader"><c>X-Chatwoot-Timestamp</c>, Unix seconds; null when absent.</param>
    /// <param name="signatureHeader"><c>X-Chatwoot-Signature</c>; null when absent.</param>
    /// <param name="secret">The inbox's <c>secret</c>.</param>
    /// <param name="receivedAt">When the request came in, not when it is checked: waiting in a queue does not make it stale.</param>
    /// <param name="tolerance">Null for <see cref="DefaultTolerance"/>.</param>
    public static SignatureVerdict Verify(
        ReadOnlySpan<byte> body,
        string? timestampHeader,
        string? signatureHeader,
        string secret,
        DateTimeOffset receivedAt,
        TimeSpan? tolerance = null)
    {
        if (string.IsNullOrEmpty(timestampHeader) || string.IsNullOrEmpty(signatureHeader))
            return SignatureVerdict.Missing;
        if (string.IsNullOrEmpty(secret) || !Matches(body, timestampHeader, signatureHeader, secret))
            return SignatureVerdict.Mismatch;

        // The range check keeps FromUnixTimeSeconds from throwing.
        if (!long.TryParse(timestampHeader, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
            return SignatureVerdict.Mismatch;
        var distance = (receivedAt - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration();
        return distance <= (tolerance ?? DefaultTolerance) ? SignatureVerdict.Valid : SignatureVerdict.Stale;
    }

    private static bool Matches(ReadOnlySpan<byte> body, string timestamp, string signature, string secret)
    {
        if (!signature.StartsWith(Prefix, StringComparison.Ordinal) || signature.Length != Prefix.Length + (2 * HMACSHA256.HashSizeInBytes))
            return false;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(signature.AsSpan(Prefix.Length), given, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hmac.AppendData("."u8);
        hmac.AppendData(body);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}

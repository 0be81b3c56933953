using System.Security.Cryptography;
using System.Text;

namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>
/// Meta signs a webhook with HMAC-SHA256 over its raw bytes, keyed by the app secret; the header reads
/// <c>sha256=&lt;hex&gt;</c>. A webhook without it is refused, though Meta's own sample only warns.
/// </summary>
internal static class CloudApiSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    public static bool Verify(ReadOnlySpan<byte> body, string? header, string appSecret)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (appSecret.Length is 0
            || header is null
            || !header.StartsWith(Prefix, StringComparison.Ordinal)
            || header.Length != Prefix.Length + 2 * HMACSHA256.HashSizeInBytes
            || Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out _) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}

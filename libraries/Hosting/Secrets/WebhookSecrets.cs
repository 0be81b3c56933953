using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RyzeBridge.Hosting.Secrets;

/// <summary>
/// Secret part of webhook paths: <c>{key id}.{generation}.{mac}</c>, an HMAC of what the path names. The gateway checks it
/// without a look-up; a new generation revokes the old, which those who know the current one refuse.
/// </summary>
public sealed class WebhookSecrets(TransitSecrets transit)
{
    private const int MacSize = 24;
    private static readonly byte[] Purpose = "ryzebridge webhook path"u8.ToArray();

    /// <summary>The secret of a path.</summary>
    /// <param name="subject">What the path is of, e.g. <c>whatsapp</c> or <c>chatwoot</c>.</param>
    /// <param name="id">Connection or integration.</param>
    /// <param name="generation">From 1.</param>
    public string Create(string subject, Guid id, int generation) => Create(transit.Ring.Keys[0], subject, id, generation);

    /// <summary>True when the secret was made by us for this path; gives the generation to compare with the current one.</summary>
    public bool TryVerify(string subject, Guid id, string secret, out int generation)
    {
        generation = 0;
        if (secret.Split('.') is not [var keyId, var number, _] || !int.TryParse(number, out generation))
            return false;
        var key = transit.Ring.Keys.FirstOrDefault(key => key.Id == keyId);
        return key is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Create(key, subject, id, generation)));
    }

    private static string Create(SecretKey key, string subject, Guid id, int generation)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, SecretKey.Size, info: Purpose);
        var mac = HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes($"{subject}/{id:n}/{generation}"));
        return $"{key.Id}.{generation}.{Base64Url.EncodeToString(mac.AsSpan(0, MacSize))}";
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.Hosting.Secrets;

/// <summary>
/// Seals short secrets with AES-256-GCM and a random nonce. Sealed form: <c>v1.{key id}.{base64url(nonce, ciphertext, tag)}</c>.
/// The additional authenticated data names the place that the secret belongs to, so a sealed value moved elsewhere does not open.
/// </summary>
internal sealed class SecretKeyRing
{
    private const string Form = "v1";
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly IReadOnlyList<SecretKey> _keys;

    public SecretKeyRing(IReadOnlyList<string> keys, string setting)
    {
        if (keys.Count == 0)
            throw new ConfigurationException($"{setting} is empty. Make a key with the command 'generate-key' and give it, e.g. {setting.Replace(":", "__")}__0='id:base64'.");
        // An empty place behind the first is no key: templates of settings keep one for the old key of a rotation.
        _keys = [.. keys.Where((key, place) => place == 0 || key.Length > 0).Select(key => SecretKey.Parse(key, setting))];
        if (_keys.DistinctBy(key => key.Id).Count() != _keys.Count)
            throw new ConfigurationException($"{setting} holds two keys with the same id. Give each its own.");
    }

    /// <summary>All keys, the sealing one first.</summary>
    public IReadOnlyList<SecretKey> Keys => _keys;

    public string Seal(string secret, string place)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceSize + plain.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_keys[0].Bytes, TagSize);
        cipher.Encrypt(nonce, plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(place));
        return $"{Form}.{_keys[0].Id}.{Base64Url.EncodeToString(box)}";
    }

    public string Open(string sealedSecret, string place)
    {
        var parts = sealedSecret.Split('.');
        if (parts is not [Form, var id, var text])
            throw new SealedSecretException("A sealed value is not of the form v1.key.data.");
        var key = _keys.FirstOrDefault(key => key.Id == id)
            ?? throw new SealedSecretException($"A value is sealed with key '{id}', which is not configured. Add that key to the list.");
        try
        {
            var box = Base64Url.DecodeFromChars(text);
            if (box.Length < NonceSize + TagSize)
                throw new SealedSecretException("A sealed value is cut off.");
            var plain = new byte[box.Length - NonceSize - TagSize];
            using var cipher = new AesGcm(key.Bytes, TagSize);
            cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(box.Length - TagSize), plain, Encoding.UTF8.GetBytes(place));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new SealedSecretException("A sealed value was changed or belongs to another place.", exception);
        }
    }
}

using System.Security.Cryptography;
using System.Text.RegularExpressions;
using RyzeBridge.Hosting.Configuration;

namespace RyzeBridge.Hosting.Secrets;

/// <summary>One key with its name.</summary>
internal sealed partial record SecretKey(string Id, byte[] Bytes)
{
    public const int Size = 32;

    /// <summary>Reads <c>id:base64</c>.</summary>
    /// <exception cref="ConfigurationException">Not of that form.</exception>
    public static SecretKey Parse(string text, string setting)
    {
        var parts = text.Split(':', 2);
        var bytes = new byte[Size];
        if (parts.Length == 2 && ValidId().IsMatch(parts[0]) && Convert.TryFromBase64String(parts[1], bytes, out var written) && written == Size)
            return new SecretKey(parts[0], bytes);
        throw new ConfigurationException($"{setting} holds a key that is not of the form id:base64 with 32 bytes. Make one with the command 'generate-key'.");
    }

    /// <summary>A new key in its text form.</summary>
    public static string Generate()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return $"{id}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size))}";
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => Id;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidId();
}

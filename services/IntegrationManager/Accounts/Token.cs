using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RyzeBridge.IntegrationManager.Accounts;

/// <summary>Access tokens: shown once, kept only as a hash.</summary>
internal static class Token
{
    private const int Size = 32;

    /// <summary>A new token: 256 random bits, safe in URLs and headers.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    /// <summary>What is stored and compared: lower-case hex SHA-256.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

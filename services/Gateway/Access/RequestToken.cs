using System.Security.Cryptography;
using System.Text;

namespace RyzeBridge.Gateway.Access;

/// <summary>Reads the token of a request: header <c>token</c>, else <c>Authorization: Bearer</c>, else <c>?token=</c>.</summary>
internal static class RequestToken
{
    private const string Bearer = "Bearer ";

    /// <summary>Null when there is none.</summary>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers["token"].ToString() is { Length: > 0 } header)
            return header.Trim();
        if (request.Headers.Authorization.ToString() is { } authorization && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return NullIfEmpty(authorization[Bearer.Length..].Trim());
        return NullIfEmpty(request.Query["token"].ToString());
    }

    /// <summary>Lower-case hex SHA-256: all that ever leaves the gateway of a token.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Reads the versions that <c>GET /api</c> tells. Pure.</summary>
internal static class ChatwootRelease
{
    /// <summary>The version without what forks and release candidates put behind it (<c>4.12.0-ce</c>); null when it is none.</summary>
    public static Version? Read(string? version) =>
        Version.TryParse(string.Concat((version ?? "").TrimStart('v').TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')), out var release)
            ? release
            : null;
}

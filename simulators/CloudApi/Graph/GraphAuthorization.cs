using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Bearer tokens.</summary>
internal static class GraphAuthorization
{
    private static readonly GraphRefusal BadToken = new(190, null, 463);

    /// <summary>Why the call's token may not act for a number; null when it may.</summary>
    public static GraphRefusal? Refuse(HttpContext context, NumberRegistry numbers, string id, SimulatedNumber? number)
    {
        if (TokenOf(context) is not { } token || !numbers.KnowsToken(token))
            return BadToken;

        // Meta does not tell a wrong id from one that the token may not see.
        return number?.Settings.AccessToken == token
            ? null
            : new GraphRefusal(
                100,
                $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
                33);
    }

    private static string? TokenOf(HttpContext context)
    {
        const string Scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}

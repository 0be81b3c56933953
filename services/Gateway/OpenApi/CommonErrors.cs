using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.OpenApi;

/// <summary>Errors that calls have in common, told from what an endpoint needs.</summary>
internal static class CommonErrors
{
    /// <summary>Errors of a call, in the order in which it is checked.</summary>
    /// <param name="token">The token it needs.</param>
    /// <param name="namesInstance">The path names an instance.</param>
    /// <param name="call">Its own description.</param>
    public static IEnumerable<DocumentedError> Of(TokenRequired? token, bool namesInstance, CallDescription call)
    {
        if (token is null)
            return call.Errors;
        var access = namesInstance && token.Kinds == TokenKinds.AccountOrInstance ? Token.Append(ForeignInstance) : Token;
        return [.. access, .. call.Body is null ? [] : Body, .. call.Errors, .. Always];
    }

    private static readonly DocumentedError[] Token =
    [
        new(StatusCodes.Status401Unauthorized, ManagementAccess.MissingToken, "No token."),
        new(StatusCodes.Status401Unauthorized, ManagementAccess.InvalidToken, "Unknown or revoked token, or a TokenInstance where a TokenAccount is needed."),
    ];

    private static readonly DocumentedError ForeignInstance =
        new(StatusCodes.Status403Forbidden, OwnInstanceFilter.NotOwn, "TokenInstance of another instance.");

    private static readonly DocumentedError[] Body =
    [
        new(StatusCodes.Status400BadRequest, "invalid body: body: is not valid JSON (line 1, position 2)", "Malformed JSON."),
        new(StatusCodes.Status413PayloadTooLarge, EnvelopeStatusPages.Text(StatusCodes.Status413PayloadTooLarge), "More than 1 MB."),
        new(StatusCodes.Status415UnsupportedMediaType, EnvelopeStatusPages.Text(StatusCodes.Status415UnsupportedMediaType), "Another content type."),
    ];

    private static readonly DocumentedError[] Always =
    [
        new(StatusCodes.Status429TooManyRequests, ManagementAccess.RateLimitExceeded, "More calls than the token may make in a minute."),
        new(StatusCodes.Status500InternalServerError, "integration manager did not answer in time, try again", "The IntegrationManager or the broker is away."),
    ];
}

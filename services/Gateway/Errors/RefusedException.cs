using Microsoft.AspNetCore.Http.HttpResults;

namespace RyzeBridge.Gateway.Errors;

/// <summary>A call cannot be served; the caller gets exactly this status and text.</summary>
internal sealed class RefusedException(int statusCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int StatusCode { get; } = statusCode;

    /// <summary>400 in the documented form <c>invalid body: &lt;field&gt;: &lt;what&gt;</c>.</summary>
    public static RefusedException InvalidBody(string field, string what) =>
        new(StatusCodes.Status400BadRequest, $"invalid body: {field}: {what}");
}

/// <summary>Error answers as typed results.</summary>
internal static class Refusal
{
    public static JsonHttpResult<ErrorEnvelope> Of(int statusCode, string message) =>
        TypedResults.Json(ErrorEnvelope.Of(message), statusCode: statusCode);
}

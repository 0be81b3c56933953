using Microsoft.AspNetCore.Http.HttpResults;

namespace RyzeBridge.Gateway.Errors;

/// <summary>Error answers as typed results.</summary>
internal static class Refusal
{
    public static JsonHttpResult<ErrorEnvelope> Of(int statusCode, string message) =>
        TypedResults.Json(ErrorEnvelope.Of(message), statusCode: statusCode);
}

using Microsoft.AspNetCore.Diagnostics;

namespace RyzeBridge.Gateway.Errors;

/// <summary>Gives the error answers that the framework makes without a body (unknown route, wrong method) the envelope.</summary>
internal static class EnvelopeStatusPages
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        return response.WriteAsJsonAsync(ErrorEnvelope.Of(Text(response.StatusCode)), context.HttpContext.RequestAborted);
    }

    public static string Text(int statusCode) => statusCode switch
    {
        StatusCodes.Status400BadRequest => "bad request",
        StatusCodes.Status404NotFound => "route not found",
        StatusCodes.Status405MethodNotAllowed => "method not allowed",
        StatusCodes.Status408RequestTimeout => "request timeout",
        StatusCodes.Status413PayloadTooLarge => "request body too large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported media type, send application/json",
        _ => $"HTTP {statusCode}",
    };
}

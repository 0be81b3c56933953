using Microsoft.AspNetCore.Diagnostics;

namespace RyzeBridge.Gateway.Errors;

/// <summary>The one place where an exception becomes an answer. Only expected refusals say why; nothing shows a stack trace.</summary>
internal sealed partial class EnvelopeExceptionHandler(ILogger<EnvelopeExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (statusCode, message) = exception switch
        {
            RefusedException refused => (refused.StatusCode, refused.Message),
            BadHttpRequestException bad => (bad.StatusCode, EnvelopeStatusPages.Text(bad.StatusCode)),
            _ => (StatusCodes.Status500InternalServerError, "internal error"),
        };
        var endpoint = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "";
        if (exception is not RefusedException and not BadHttpRequestException)
            Log.Unhandled(logger, route, exception);
        else if (statusCode == StatusCodes.Status500InternalServerError)
            Log.Failed(logger, route, exception.Message);

        httpContext.Response.StatusCode = statusCode;
        await httpContext.Response.WriteAsJsonAsync(ErrorEnvelope.Of(message), cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Unhandled fault on {Route}")]
        public static partial void Unhandled(ILogger logger, string route, Exception exception);

        [LoggerMessage(LogLevel.Error, "Call of {Route} failed: {Reason}")]
        public static partial void Failed(ILogger logger, string route, string reason);
    }
}

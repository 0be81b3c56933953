namespace RyzeBridge.ChatwootSimulator;

/// <summary>Turns <see cref="RailsError"/> into its answer.</summary>
internal sealed class RailsErrors(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            // A known address with a method that it does not have is an unknown route to Rails.
            if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && !context.Response.HasStarted)
                throw RailsError.NoRoute();
        }
        catch (RailsError error)
        {
            context.Response.Clear();
            context.Response.StatusCode = error.Status;
            context.Response.ContentType = error.ContentType;
            if (error.Body is not null)
                await context.Response.WriteAsync(Rails.Text(error.Body), context.RequestAborted);
            else if (error is { Status: 404, ContentType: Rails.Html })
                await context.Response.WriteAsync(Rails.NotFoundPage, context.RequestAborted);
        }
    }
}

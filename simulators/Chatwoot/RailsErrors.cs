namespace RyzeBridge.ChatwootSimulator;

/// <summary>Turns <see cref="RailsError"/> into its answer.</summary>
internal sealed class RailsErrors(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RailsError error)
        {
            context.Response.Clear();
            if (error.Body is null)
                context.Response.StatusCode = error.Status;
            else
                await Rails.Json(error.Body, error.Status).ExecuteAsync(context);
        }
    }
}

namespace RyzeBridge.Gateway.Errors;

/// <summary>Gives a failure (500) the text that the call documents for it.</summary>
/// <param name="text">Text of the call, from the reason.</param>
internal sealed class FailureTextFilter(Func<string, string> text) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException failed) when (failed.StatusCode == StatusCodes.Status500InternalServerError)
        {
            throw new RefusedException(failed.StatusCode, text(failed.Message), failed);
        }
    }
}

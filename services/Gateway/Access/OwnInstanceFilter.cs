using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Access;

/// <summary>A TokenInstance reaches only its own instance.</summary>
internal sealed class OwnInstanceFilter : IEndpointFilter
{
    public const string NotOwn = "Instance token does not match the requested instance";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Features.Get<Caller>() is not { } caller || !caller.MayUse(http.Request.RouteValues["instance"] as string)
            ? ValueTask.FromResult<object?>(Refusal.Of(StatusCodes.Status403Forbidden, NotOwn))
            : next(context);
    }
}

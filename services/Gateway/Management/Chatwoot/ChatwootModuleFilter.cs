using Microsoft.Extensions.Options;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>The module's switch. Comes before the instance is looked up, so clients can tell "off" from "not found".</summary>
internal sealed class ChatwootModuleFilter(IOptions<ChatwootModuleOptions> options) : IEndpointFilter
{
    public const string Off = "integration gateway not configured";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        options.Value.Enabled
            ? next(context)
            : ValueTask.FromResult<object?>(Refusal.Of(StatusCodes.Status503ServiceUnavailable, Off));
}

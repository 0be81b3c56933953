using MassTransit;
using Microsoft.Extensions.Options;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Authorization.Storage;

namespace RyzeBridge.IntegrationManager.Authorization;

/// <summary>Says whose token it is, and counts the call.</summary>
internal sealed class AuthorizeTokenConsumer(CallerTable callers, IOptions<RateLimitOptions> limits, TimeProvider time) : IConsumer<AuthorizeToken>
{
    public async Task Consume(ConsumeContext<AuthorizeToken> context)
    {
        var limit = limits.Value.Of(context.Message.RateClass);
        var caller = await callers.CountCallAsync(context.Message.TokenHash, context.Message.RateClass, context.CancellationToken);
        await context.RespondAsync(caller is null ? Unknown(limit) : Known(caller, limit));
    }

    private static TokenAuthorized Known(Caller caller, int limit) => new()
    {
        AccountId = caller.AccountId,
        InstanceId = caller.InstanceId,
        InstanceName = caller.InstanceName,
        RateLimited = caller.Calls > limit,
        Limit = limit,
        Remaining = (int)Math.Max(0, limit - caller.Calls),
        ResetAt = caller.WindowEnd.ToUnixTimeSeconds(),
    };

    // Not counted: made-up tokens must not fill a table.
    private TokenAuthorized Unknown(int limit) => new()
    {
        Limit = limit,
        Remaining = limit,
        ResetAt = time.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds(),
    };
}

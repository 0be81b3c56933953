namespace RyzeBridge.Gateway.Access;

/// <summary>Who calls: an account, or with a TokenInstance one instance of it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="InstanceId">Instance of a TokenInstance; null for a TokenAccount.</param>
/// <param name="InstanceName">Name of that instance.</param>
internal sealed record Caller(Guid AccountId, Guid? InstanceId, string? InstanceName)
{
    /// <summary>True when the caller may act for the instance, if it is one of its account.</summary>
    public bool MayUse(string? instance) => InstanceId is null || (instance is not null && instance == InstanceName);

    /// <summary>Binds a handler's parameter to what <see cref="ManagementAccess"/> found.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}

using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Refusals that do not come from Chatwoot, in the API's words.</summary>
internal static class IntegrationRefusals
{
    public static RequestRefused InstanceNotFound { get; } = new() { StatusCode = 404, Message = "instance not found" };

    public static RequestRefused NoIntegration { get; } = new() { StatusCode = 404, Message = "no chatwoot integration for this instance" };

    public static RequestRefused NothingToDelete { get; } = new() { StatusCode = 404, Message = "no chatwoot integration to delete" };

    /// <summary>What is asked for would have to wait longer than its caller may.</summary>
    public static RequestRefused Busy { get; } = new() { StatusCode = 409, Message = "the chatwoot integration of this instance is being activated, try again in a minute" };

    /// <summary>The account has as many activations at work as it may.</summary>
    public static RequestRefused ManyAtWork { get; } = new()
    {
        StatusCode = 429, Message = "too many activations of this account are at work, try again in a minute", MayRepeat = true,
    };

    public static RequestRefused InvalidBody(string reason) => new() { StatusCode = 400, Message = $"invalid body: {reason}" };

    /// <summary>The database did not take it.</summary>
    public static RequestRefused NotPersisted(string reason) => new() { StatusCode = 500, Message = $"chatwoot integration failed: persist integration: {reason}" };
}

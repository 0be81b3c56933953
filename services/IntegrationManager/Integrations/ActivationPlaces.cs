namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Places of activations, fewer than their queue has. One for all consumers: each message has a consumer of its own.</summary>
internal sealed class ActivationPlaces
{
    private readonly Places _places = new(total: 56, each: 8);

    /// <summary>Takes a place; null when none is free.</summary>
    public IDisposable? TryTake(Guid accountId) => _places.TryTake(accountId);
}

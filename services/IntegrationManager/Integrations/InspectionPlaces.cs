namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>Places of looks at Chatwoot, and of deactivations, while somebody waits for the answer: fewer than their queue has.</summary>
internal sealed class InspectionPlaces
{
    private readonly Places _places = new(total: 40, each: 4);

    /// <summary>Takes a place; null when none is free.</summary>
    public IDisposable? TryTake(Guid accountId) => _places.TryTake(accountId);
}

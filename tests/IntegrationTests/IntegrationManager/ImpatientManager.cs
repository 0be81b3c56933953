namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>A manager that waits a second for Chatwoot.</summary>
public sealed class ImpatientManager : IAsyncLifetime
{
    public ManagerSystem System { get; private set; } = null!;

    public async Task InitializeAsync() => System = await ManagerSystem.StartAsync("--Chatwoot:Timeout=00:00:01");

    public Task DisposeAsync() => System.DisposeAsync();
}

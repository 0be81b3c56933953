namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>A manager that waits three seconds for Chatwoot.</summary>
public sealed class ImpatientManager : IAsyncLifetime
{
    public ManagerSystem System { get; private set; } = null!;

    public async Task InitializeAsync() => System = await ManagerSystem.StartAsync("--Chatwoot:Timeout=00:00:03");

    public Task DisposeAsync() => System.DisposeAsync();
}

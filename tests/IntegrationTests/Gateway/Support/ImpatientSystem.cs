namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>A gateway and a manager that waits three seconds for Chatwoot.</summary>
public sealed class ImpatientSystem : IAsyncLifetime
{
    internal WholeSystem Whole { get; private set; } = null!;

    public async Task InitializeAsync() => Whole = await WholeSystem.StartAsync("--Chatwoot:Timeout=00:00:03", "--Chatwoot:ConnectTimeout=00:00:01");

    public Task DisposeAsync() => Whole.DisposeAsync();
}

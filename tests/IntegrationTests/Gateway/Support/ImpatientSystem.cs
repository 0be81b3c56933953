namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>A gateway and a manager that waits six seconds for Chatwoot. Not less: a call given up on a busy machine would be another test.</summary>
public sealed class ImpatientSystem : IAsyncLifetime
{
    internal WholeSystem Whole { get; private set; } = null!;

    public async Task InitializeAsync() => Whole = await WholeSystem.StartAsync("--Chatwoot:Timeout=00:00:06", "--Chatwoot:ConnectTimeout=00:00:03");

    public Task DisposeAsync() => Whole.DisposeAsync();
}

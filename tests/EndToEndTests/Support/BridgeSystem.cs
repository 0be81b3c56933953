using Microsoft.AspNetCore.Builder;

namespace RyzeBridge.EndToEndTests.Support;

/// <summary>The system that all tests share: one process a service.</summary>
public sealed class BridgeSystem : IAsyncLifetime
{
    private Bridge _bridge = null!;

    internal ServiceProcess Gateway => _bridge.Gateways[0];

    internal ServiceProcess IntegrationManager => _bridge.IntegrationManagers[0];

    internal ServiceProcess InboundRelay => _bridge.InboundRelays[0];

    internal ServiceProcess OutboundRelay => _bridge.OutboundRelays[0];

    internal HttpClient Api => _bridge.Api;

    internal IEnumerable<ServiceProcess> Services => _bridge.Services;

    public async Task InitializeAsync() => _bridge = await Bridge.StartAsync(BridgeOptions.Impatient);

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    /// <inheritdoc cref="Bridge.AddChatwootAsync" />
    internal Task<ChatwootSide> AddChatwootAsync(Action<WebApplication>? pipeline = null) => _bridge.AddChatwootAsync(pipeline);

    /// <inheritdoc cref="Bridge.AddTenantAsync" />
    internal Task<Tenant> AddTenantAsync(ChatwootSide chatwoot, object? flags = null) => _bridge.AddTenantAsync(chatwoot, flags);

    /// <inheritdoc cref="Bridge.TakenWebhooks" />
    internal IReadOnlyList<(string Id, string Body, DateTimeOffset At)> TakenWebhooks() => _bridge.TakenWebhooks();

    /// <inheritdoc cref="Bridge.UntilAsync" />
    internal Task UntilAsync(Func<Task<bool>> condition, string description, TimeSpan limit) => _bridge.UntilAsync(condition, description, limit);
}

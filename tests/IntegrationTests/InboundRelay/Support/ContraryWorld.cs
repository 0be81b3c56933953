using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.Connectors;
using RyzeBridge.WhatsApp.Webhooks;

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A relay that also has a connector of the opposite capabilities.</summary>
public sealed class ContraryWorld : RelayWorld
{
    internal ContraryConnector Connector { get; } = new();

    protected override void AddServices(IServiceCollection services) => ContraryConnector.AddTo(services, Connector);

    internal async Task<TestInstance> CreateContraryAsync(Func<ChatwootState, ChatwootState>? change = null, InstanceSettings? settings = null)
    {
        var instance = await PrepareInstanceAsync(change);
        instance.ConnectorType = ContraryConnector.Name;
        instance.Settings = settings ?? new InstanceSettings();
        await instance.PublishAsync();
        return instance;
    }

    /// <summary>What a customer does; gives its id.</summary>
    internal async Task<string> DoAsync(TestInstance instance, string chat, string text, Func<ContraryItem, ContraryItem>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var item = new ContraryItem($"3EB0{Guid.NewGuid():n}", chat, text, now);
        item = change?.Invoke(item) ?? item;
        await PublishAsync(new WhatsAppItemReceived
        {
            ConnectionId = instance.ConnectionId,
            Connector = ContraryConnector.Name,
            Endpoint = instance.Endpoint,
            Chat = chat,
            Kind = item switch
            {
                { Edits: not null } => ItemKinds.Edit,
                { Revokes: not null } => ItemKinds.Revoke,
                { ReactsTo: not null } => ItemKinds.Reaction,
                _ => ItemKinds.Message,
            },
            ProviderMessageId = item.Id,
            SentAt = now,
            ReceivedAt = now,
            BatchPosition = 0,
            Payload = JsonSerializer.Serialize(item),
        });
        return item.Id;
    }
}

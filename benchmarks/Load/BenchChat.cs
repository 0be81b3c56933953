using RyzeBridge.SystemHarness;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>One customer's chat.</summary>
internal sealed class BenchChat(string phone, Tenant tenant)
{
    /// <summary>The customer's number.</summary>
    public string Phone => phone;

    /// <summary>Whose customer.</summary>
    public Tenant Tenant => tenant;

    /// <summary>One message of a chat at a time is on its way to the gateway, so that their order is known.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Chatwoot's webhook of an agent's message in this chat.</summary>
    public WebhookTemplate? AgentWebhook { get; set; }

    /// <summary>Chatwoot's webhook of a customer's message in this chat.</summary>
    public WebhookTemplate? EchoWebhook { get; set; }
}

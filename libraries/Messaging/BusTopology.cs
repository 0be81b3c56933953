using RyzeBridge.Contracts;

namespace RyzeBridge.Messaging;

/// <summary>Every exchange and queue of the system: who publishes what, and where it waits. Requests have their own endpoint.</summary>
public static class BusTopology
{
    /// <summary>Customers' messages: Gateway to InboundRelay, in order by chat.</summary>
    public static PartitionedRoute<WhatsAppItemReceived> Inbound { get; } =
        new("inbound", item => LaneKey.ForChat(item.ConnectionId, item.Endpoint, item.Chat).Value);

    /// <summary>Agents' messages: Gateway to OutboundRelay, in order by conversation.</summary>
    public static PartitionedRoute<ChatwootMessageWebhookReceived> Outbound { get; } = new("outbound", webhook => webhook.PartitionKey);

    /// <summary>Conversations opened, resolved, …, and what agents write to the bridge itself: Gateway to InboundRelay.</summary>
    public static FanoutRoute<ChatwootConversationWebhookReceived> ChatwootConversations { get; } =
        new("chatwoot-conversations", "inbound-relay.chatwoot-conversations");

    /// <summary>Delivery statuses: Gateway to OutboundRelay.</summary>
    public static FanoutRoute<WhatsAppReceiptReceived> Receipts { get; } = new("receipts", "outbound-relay.receipts");

    /// <summary>State of instances: IntegrationManager to both relays.</summary>
    public static FanoutRoute<InstanceChanged> Instances { get; } = new("instances", "inbound-relay.instances", "outbound-relay.instances");

    /// <summary>A relay asks for all instances: relays to IntegrationManager.</summary>
    public static FanoutRoute<RepublishInstances> Republish { get; } = new("republish-instances", "integration-manager.republish-instances");

    /// <summary>A remote refuses or works again: relays to IntegrationManager, and to InboundRelay, which tells agents.</summary>
    public static FanoutRoute<IntegrationHealthChanged> Health { get; } =
        new("integration-health", "integration-manager.integration-health", "inbound-relay.integration-health");

    /// <summary>Webhooks of an inbox may have been lost: everyone to IntegrationManager, which looks at the inbox, and to OutboundRelay, which searches it.</summary>
    public static FanoutRoute<InboxSuspected> Suspicions { get; } =
        new("inbox-suspicions", "integration-manager.inbox-suspicions", "outbound-relay.inbox-suspicions");

    /// <summary>Queue of the manager's commands and queries (request/response).</summary>
    public const string ManagerRequests = "integration-manager.requests";

    /// <summary>Queue of those that wait for Chatwoot: one that hangs must not keep the others waiting.</summary>
    public const string ManagerChatwootRequests = "integration-manager.chatwoot-requests";

    /// <summary>Queue of activations: they wait for Chatwoot longest, and must not keep what looks at it waiting.</summary>
    public const string ManagerActivations = "integration-manager.activations";

    /// <summary>Queue of the operator's questions to InboundRelay; they are sent to it by name, for both relays answer the same ones.</summary>
    public const string InboundRequests = "inbound-relay.requests";

    /// <summary>Queue of the operator's questions to OutboundRelay.</summary>
    public const string OutboundRequests = "outbound-relay.requests";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> RequestQueues { get; } = [ManagerRequests, ManagerChatwootRequests, ManagerActivations, InboundRequests, OutboundRequests];

    /// <summary>All routes, declared by every service at start.</summary>
    internal static IReadOnlyList<Route> All { get; } =
        [Inbound, Outbound, ChatwootConversations, Receipts, Instances, Republish, Health, Suspicions];
}

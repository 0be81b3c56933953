using RyzeBridge.SystemHarness;

namespace RyzeBridge.Chaos;

/// <summary>One customer.</summary>
internal sealed record ChaosChat(string Phone, Tenant Tenant, long Conversation);

namespace RyzeBridge.ContractTests.CloudApi;

/// <summary>A webhook as it came, and how it was answered.</summary>
internal sealed record Webhook(byte[] Body, string Signature, int Answer);

namespace RyzeBridge.Hosting.Secrets;

/// <summary>A sealed value cannot be opened: tampered with, moved to another place, or sealed with a key that is not configured.</summary>
public sealed class SealedSecretException(string message, Exception? inner = null) : Exception(message, inner);

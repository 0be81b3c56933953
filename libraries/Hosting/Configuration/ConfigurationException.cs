namespace RyzeBridge.Hosting.Configuration;

/// <summary>A setting is missing or wrong; the message names the key and shows an example. The service does not start.</summary>
public sealed class ConfigurationException(string message) : Exception(message);

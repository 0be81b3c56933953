namespace RyzeBridge.WhatsApp;

/// <summary>The <c>connector</c> object of a call is wrong. The message is for the caller: field, what is wrong, what to give.</summary>
public sealed class ConnectorSettingsException(string message) : Exception(message);

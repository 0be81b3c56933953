namespace RyzeBridge.Messaging;

/// <summary>A message on the bus breaks its contract. Trying again cannot help: it goes to the error queue at once.</summary>
public sealed class InvalidMessageException(string message) : Exception(message);

namespace RyzeBridge.ChatwootSimulator.Contacts;

/// <summary>ActiveRecord::RecordNotUnique on contact_inboxes.</summary>
internal sealed class SourceIdTakenException : Exception;

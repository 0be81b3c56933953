using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>One call of the public client API.</summary>
internal sealed record PublicCall(Database Database, RailsParams Params, SimConversation Conversation);

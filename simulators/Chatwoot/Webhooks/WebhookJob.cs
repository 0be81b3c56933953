using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Webhooks;

/// <summary>One webhook to send.</summary>
/// <param name="Event">Its <c>event</c>.</param>
/// <param name="Conversation">The conversation it is about; null for contacts.</param>
/// <param name="Message">The message, which is marked failed when the call of its inbox fails; null for other events.</param>
/// <param name="Account">The account's webhook to call; null calls the inbox's address.</param>
/// <param name="Build">
/// Builds the body when the job runs, as EventDispatcherJob does: it shows the state of then, not of the event.
/// </param>
internal sealed record WebhookJob(string Event, SimConversation? Conversation, SimMessage? Message, SimAccountWebhook? Account, Func<Database, JsonObject> Build);

using System.Text.Json;
using System.Text.Json.Serialization;
using RyzeBridge.Chatwoot.Webhooks;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>
/// JSON as Chatwoot speaks it, without reflection: snake case, unknown members ignored, numbers also as text. Answers must
/// not rely on property initialisers: the generated code overwrites an init-only member that is absent from the JSON.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(MessageTypeConverter), typeof(WordConverter<MessageStatus>), typeof(WordConverter<ConversationStatus>)])]
[JsonSerializable(typeof(ChatwootVersion))]
[JsonSerializable(typeof(ChatwootProfile))]
[JsonSerializable(typeof(ChatwootInbox))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<ChatwootInbox>>))]
[JsonSerializable(typeof(NewInbox))]
[JsonSerializable(typeof(InboxChanges))]
[JsonSerializable(typeof(IReadOnlyList<ChatwootAgent>))]
[JsonSerializable(typeof(InboxMembers))]
[JsonSerializable(typeof(NewContact))]
[JsonSerializable(typeof(ContactChanges))]
[JsonSerializable(typeof(ContactFilter))]
[JsonSerializable(typeof(ContactPage))]
[JsonSerializable(typeof(ContactInboxKey))]
[JsonSerializable(typeof(ContactMerge))]
[JsonSerializable(typeof(ChatwootContactInbox))]
[JsonSerializable(typeof(Envelope<CreatedContact>))]
[JsonSerializable(typeof(Envelope<ChatwootContact>))]
[JsonSerializable(typeof(NewConversation))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(ConversationPage))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<ChatwootConversation>>))]
[JsonSerializable(typeof(NewMessage))]
[JsonSerializable(typeof(NewContentAttributes))]
[JsonSerializable(typeof(MessageStatusChange))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(MessageWebhook))]
[JsonSerializable(typeof(ConversationWebhook))]
[JsonSerializable(typeof(TypingWebhook))]
internal sealed partial class ChatwootJson : JsonSerializerContext;

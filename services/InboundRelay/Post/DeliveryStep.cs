using System.Text.Json.Serialization;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>The calls to Chatwoot that must not be repeated blindly.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStep>))]
internal enum DeliveryStep
{
    /// <summary>Creating the contact.</summary>
    Contact = 1,

    /// <summary>Creating the conversation.</summary>
    Conversation = 2,

    /// <summary>Posting the message.</summary>
    Message = 3,
}

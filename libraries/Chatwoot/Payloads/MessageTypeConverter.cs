using System.Text.Json;

namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>A message type is a number in REST answers and a word in webhooks and requests.</summary>
internal sealed class MessageTypeConverter : WordConverter<MessageType>
{
    public override MessageType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return base.Read(ref reader, typeToConvert, options);
        return reader.TryGetInt32(out var number) && number is >= 0 and <= 3 ? (MessageType)(number + 1) : MessageType.Unknown;
    }
}

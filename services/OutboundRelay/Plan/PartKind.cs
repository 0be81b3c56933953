using System.Text.Json.Serialization;

namespace RyzeBridge.OutboundRelay.Plan;

/// <summary>What a part of a message is. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartKind>))]
internal enum PartKind
{
    /// <summary>Text.</summary>
    Text = 0,

    /// <summary>A file, perhaps with a text below it.</summary>
    File = 1,

    /// <summary>A question with answers to tap.</summary>
    Choices = 2,

    /// <summary>A template of the WhatsApp account.</summary>
    Template = 3,
}

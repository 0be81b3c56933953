using System.Text.Json;
using RyzeBridge.Chatwoot.Payloads;

namespace RyzeBridge.Chatwoot.Client;

/// <summary>
/// A message with a file, as <c>multipart/form-data</c>: the only way in which Chatwoot takes files. Fields before the file,
/// so that they are there when the file is large.
/// </summary>
public sealed class MessageForm : MultipartFormDataContent
{
    /// <summary>The form of a message and its file.</summary>
    public MessageForm(NewMessage message, NewAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(attachment);
        FileLength = attachment.Length;
        AddText("content", message.Content);
        AddText("message_type", message.MessageType is MessageType.Incoming ? "incoming" : "outgoing");
        AddText("private", message.Private ? "true" : "false");
        AddText("source_id", message.SourceId);
        if (message.ContentAttributes is { } attributes)
            AddText("content_attributes", JsonSerializer.Serialize(attributes, ChatwootJson.Default.NewContentAttributes));
        if (attachment.IsVoiceMessage)
            AddText("is_voice_message", "true");
        base.Add(new AttachmentContent(attachment));
    }

    /// <summary>Length of the file in bytes; null when it is not known.</summary>
    public long? FileLength { get; }

    private void AddText(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        var content = new StringContent(value);
        // As browsers send a field: UTF-8 without saying so.
        content.Headers.ContentType = null;
        Add(content, $"\"{name}\"");
    }
}

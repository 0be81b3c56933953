using System.Text.Json.Nodes;
using RyzeBridge.ChatwootSimulator.State;

namespace RyzeBridge.ChatwootSimulator.Messages;

/// <summary>What happens to a message after it was created.</summary>
internal static class MessageChanges
{
    /// <summary>
    /// Chatwoot: <c>messages/status_update_service.rb</c>. Unknown statuses and read to delivered are refused without a
    /// word; every other step back is taken. Only a real change makes a webhook.
    /// </summary>
    public static void SetStatus(Database database, SimMessage message, string? status, string? externalError)
    {
        if (status is not ("sent" or "delivered" or "read" or "failed") || (message.Status == "read" && status == "delivered"))
            return;
        var error = status == "failed" ? externalError : null;
        if (message.Status == status && message.ContentAttributes["external_error"]?.ToString() == error)
            return;
        message.Status = status;
        if (error is not null || message.ContentAttributes.ContainsKey("external_error"))
            message.ContentAttributes["external_error"] = error;
        Changed(database, message);
    }

    /// <summary>Chatwoot: <c>messages_controller.rb</c>, destroy: the row stays, emptied.</summary>
    public static void Delete(Database database, SimMessage message)
    {
        message.Content = "This message was deleted";
        message.ContentType = "text";
        message.ContentAttributes = new JsonObject { ["deleted"] = true };
        message.Attachments.Clear();
        Changed(database, message);
    }

    /// <summary>The dashboard's Retry. An API inbox re-sends nothing: the webhook of the update is all there is.</summary>
    public static void Retry(Database database, SimMessage message)
    {
        if (message.Status != "failed")
            return;
        message.Status = "sent";
        message.ContentAttributes = [];
        Changed(database, message);
    }

    private static void Changed(Database database, SimMessage message)
    {
        message.UpdatedAt = database.Now;
        database.Webhooks.MessageUpdated(message);
    }
}

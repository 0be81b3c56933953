using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Rules of read marks and the typing indicator.</summary>
internal static class ReadRules
{
    public static GraphRefusal? Refuse(JsonObject body)
    {
        if (body.Text("messaging_product") is not "whatsapp")
            return GraphRefusal.Missing("messaging_product");
        foreach (var (key, _) in body)
        {
            if (key is not ("messaging_product" or "status" or "message_id" or "typing_indicator"))
                return GraphRefusal.Unexpected(key, "message");
        }

        if (body.Text("status") is not "read")
            return GraphRefusal.Invalid("status", "must be one of {READ}");
        if (string.IsNullOrEmpty(body.Text("message_id")))
            return GraphRefusal.Missing("message_id");
        return body.ContainsKey("typing_indicator") && body["typing_indicator"].Text("type") is not "text"
            ? GraphRefusal.Invalid("typing_indicator['type']", "must be text")
            : null;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Graph;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Lets customers write: keeps what they say and has it posted.</summary>
internal sealed class CustomerSends(WebhookQueue queue, TimeProvider time)
{
    /// <summary>Takes messages; answers their ids in order.</summary>
    public IReadOnlyList<string> Send(SimulatedNumber number, CustomerMessages request)
    {
        var said = request.Messages
            .Select(message => message with { From = message.From is { } phone ? WaIds.Of(phone) ?? phone : null })
            .Select(message => (Message: message, Body: Keep(number, message)))
            .ToList();
        var webhooks = said.GroupBy(one => one.Message.Echo)
            .SelectMany(kind => kind.Chunk(Math.Max(1, request.BatchSize)))
            .Select(batch => MetaJson.Write(batch[0].Message.Echo
                ? WebhookBodies.Echoes(number.Settings, batch.Select(one => one.Body))
                : WebhookBodies.Messages(number.Settings, Contacts(batch.Select(one => one.Message)), batch.Select(one => one.Body))))
            .ToArray();
        if (request.Shuffle)
            RandomNumberGenerator.Shuffle<byte[]>(webhooks);
        foreach (var webhook in webhooks)
            queue.Add(number, webhook, request.Duplicates);
        return [.. said.Select(one => one.Body.Text("id")!)];
    }

    private JsonObject Keep(SimulatedNumber number, CustomerMessage message)
    {
        var now = time.GetUtcNow();
        var body = Body(number.Settings, message, now);
        var type = body.Text("type") ?? "unknown";
        number.Chats.Add(
            new ChatMessage
            {
                Id = body.Text("id")!,
                Chat = message.GroupId ?? message.From ?? message.UserId ?? body.Text("from") ?? "unknown",
                FromBusiness = message.Echo,
                Type = type,
                Text = MessageText.Of(type, body),
                QuotedId = body["context"].Text("id"),
                At = now,
                Status = message.Echo ? "sent" : "received",
                Body = body.DeepClone(),
            },
            message.GroupId ?? message.Name);
        return body;
    }

    private static JsonObject Body(NumberSettings number, CustomerMessage message, DateTimeOffset now)
    {
        var body = new JsonObject();
        Set("from", message.Echo ? number.DisplayPhoneNumber : message.From);
        Set("to", message.Echo ? message.From : null);
        Set("from_user_id", message.UserId);
        Set("id", WaIds.NewMessageId());
        Set("timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Set("group_id", message.GroupId);
        if (message.ReplyTo is not null)
            body["context"] = new JsonObject { ["from"] = number.DisplayPhoneNumber, ["id"] = message.ReplyTo };
        if (message.Message is null)
        {
            body["type"] = "text";
            body["text"] = new JsonObject { ["body"] = message.Text ?? "" };
            return body;
        }

        foreach (var (name, value) in message.Message)
            body[name] = value?.DeepClone();
        return body;

        void Set(string name, string? value)
        {
            if (value is not null)
                body[name] = value;
        }
    }

    private static IEnumerable<JsonNode> Contacts(IEnumerable<CustomerMessage> messages) => messages
        .Where(message => message.Message.Text("type") is not "system" && (message.From ?? message.UserId) is not null)
        .DistinctBy(message => message.From ?? message.UserId)
        .Select(message =>
        {
            var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = message.Name ?? message.From ?? "Customer" } };
            if (message.From is not null)
                contact["wa_id"] = message.From;
            if (message.UserId is not null)
                contact["user_id"] = message.UserId;
            return contact;
        });
}

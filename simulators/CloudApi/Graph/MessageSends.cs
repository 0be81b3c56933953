using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;
using RyzeBridge.CloudApiSimulator.Webhooks;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Takes a valid message: keeps it, answers with its id, has its statuses reported.</summary>
internal sealed class MessageSends(MediaStore media, StatusReports statuses, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public IResult Accept(SimulatedNumber number, JsonObject body)
    {
        if (body.ContainsKey("status"))
            return MarkRead(number, body);
        if (MessageRules.Refuse(body, media) is { } refusal)
            return GraphAnswers.Error(refusal);

        var chat = ChatOf(body)!;
        var now = time.GetUtcNow();
        if (chat == number.Settings.DisplayPhoneNumber)
            return GraphAnswers.Error(131021, GraphErrors.DetailsOf(131021));
        if (!number.TakeThroughput(now))
            return GraphAnswers.Error(130429, GraphErrors.DetailsOf(130429));
        var type = body.Text("type") ?? "text";
        if (type is "template" && TemplateRules.Refuse(body["template"], number.Settings.Templates) is { } unknown)
            return GraphAnswers.Error(unknown);
        if (number.Settings.EnforceWindow && type is not "template"
            && !(number.Chats.LastFromCustomer(chat) is { } last && now - last < Window))
        {
            return GraphAnswers.Error(131047, GraphErrors.DetailsOf(131047));
        }

        var message = number.Chats.Add(new ChatMessage
        {
            Id = WaIds.NewMessageId(),
            Chat = chat,
            FromBusiness = true,
            Type = type,
            Text = MessageText.Of(type, body),
            QuotedId = body["context"].Text("message_id"),
            CallbackData = body.Text("biz_opaque_callback_data"),
            At = now,
            Status = "accepted",
            Body = body.DeepClone(),
        });
        statuses.AfterSend(number, message);
        return GraphAnswers.Json(Answer(body, message));
    }

    /// <summary>Whom a send is for, as WhatsApp keeps the address; null when it names nobody.</summary>
    public static string? ChatOf(JsonObject body) => body.Text("to") is { } to
        ? body.Text("recipient_type") is "group" ? to : WaIds.Of(to)
        : body.Text("recipient");

    private static JsonObject Answer(JsonObject body, ChatMessage message)
    {
        var contact = new JsonObject { ["input"] = body.Text("to") ?? body.Text("recipient") };
        contact[body.Text("to") is null ? "user_id" : "wa_id"] = message.Chat;
        var sent = new JsonObject { ["id"] = message.Id };
        if (message.Type is "template")
            sent["message_status"] = "accepted";
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(contact),
            ["messages"] = new JsonArray(sent),
        };
    }

    private static IResult MarkRead(SimulatedNumber number, JsonObject body)
    {
        if (ReadRules.Refuse(body) is { } refusal)
            return GraphAnswers.Error(refusal);
        if (number.Chats.Find(body.Text("message_id")!) is not { FromBusiness: false } message)
            return GraphAnswers.Error(GraphRefusal.Invalid("message_id", "is not the id of a message that this number received"));
        number.Chats.MarkReceivedRead(message.Chat, message.Sequence);
        if (body.ContainsKey("typing_indicator"))
            number.Typing.Enqueue(message.Chat);
        return GraphAnswers.Success();
    }
}

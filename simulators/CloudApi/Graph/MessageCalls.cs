using System.Text.Json;
using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Faults;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary><c>POST /{phone-number-id}/messages</c>: sends, read marks, typing.</summary>
internal static class MessageCalls
{
    public static async Task<IResult> SendAsync(
        string phoneNumberId, HttpContext context, NumberRegistry numbers, FaultRegistry faults, MessageSends sends, TimeProvider time)
    {
        var number = numbers.Find(phoneNumberId);
        var body = await ReadAsync(context);
        var fault = faults.Take(phoneNumberId, body is null ? null : MessageSends.ChatOf(body));
        if (fault is { AfterEffect: false } && await FaultStrike.RunAsync(fault, context, time) is { } struck)
            return struck;
        if (GraphAuthorization.Refuse(context, numbers, phoneNumberId, number) is { } refused)
            return GraphAnswers.Error(refused);
        if (body is null)
            return GraphAnswers.Error(100, "The body must be a JSON object with the content type application/json.");

        var answer = sends.Accept(number!, body);
        return fault is { AfterEffect: true } && await FaultStrike.RunAsync(fault, context, time) is { } cut ? cut : answer;
    }

    private static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return null;
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

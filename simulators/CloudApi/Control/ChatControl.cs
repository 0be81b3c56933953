using System.Text;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;
using RyzeBridge.CloudApiSimulator.Webhooks;

namespace RyzeBridge.CloudApiSimulator.Control;

/// <summary>The customers' side, and what may be looked at.</summary>
internal static class ChatControl
{
    public static IResult Send(string phoneNumberId, CustomerMessage message, NumberRegistry numbers, CustomerSends sends) =>
        SendMany(phoneNumberId, new CustomerMessages { Messages = [message] }, numbers, sends);

    public static IResult SendMany(string phoneNumberId, CustomerMessages request, NumberRegistry numbers, CustomerSends sends) =>
        numbers.Find(phoneNumberId) is { } number ? Results.Ok(new { ids = sends.Send(number, request) }) : Results.NotFound();

    public static async Task<IResult> AddMediumAsync(string phoneNumberId, HttpContext context, NumberRegistry numbers, MediaStore media)
    {
        if (numbers.Find(phoneNumberId) is null)
            return Results.NotFound();
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var medium = media.Add(phoneNumberId, context.Request.ContentType ?? "application/octet-stream", content.ToArray());
        return Results.Ok(new { id = medium.Id, sha256 = medium.Sha256, mime_type = medium.MimeType });
    }

    public static async Task<IResult> PostRawAsync(string phoneNumberId, HttpContext context, NumberRegistry numbers, WebhookQueue queue)
    {
        if (numbers.Find(phoneNumberId) is not { } number)
            return Results.NotFound();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        queue.Add(number, body.ToArray());
        return Results.Accepted();
    }

    public static IResult Report(string phoneNumberId, StatusRequest request, NumberRegistry numbers, StatusReports statuses)
    {
        if (numbers.Find(phoneNumberId) is not { } number || number.Chats.Find(request.MessageId) is not { FromBusiness: true } message)
            return Results.NotFound();
        statuses.Report(number, message, request.Status, request.ErrorCode);
        return Results.Accepted();
    }

    public static IResult ReadByCustomer(string phoneNumberId, string chat, NumberRegistry numbers, StatusReports statuses)
    {
        if (numbers.Find(phoneNumberId) is not { } number)
            return Results.NotFound();
        foreach (var message in number.Chats.All(chat, fromBusiness: true).Where(message => message.Status is not ("read" or "failed")))
            statuses.Report(number, message, "read");
        return Results.NoContent();
    }

    public static IResult Chats(string phoneNumberId, NumberRegistry numbers) =>
        numbers.Find(phoneNumberId) is { } number ? Results.Ok(number.Chats.Chats()) : Results.NotFound();

    public static IResult Received(string phoneNumberId, string? chat, NumberRegistry numbers) =>
        numbers.Find(phoneNumberId) is { } number
            ? Results.Ok(number.Chats.All(string.IsNullOrEmpty(chat) ? null : chat, fromBusiness: true).Where(message => message.Body["messaging_product"] is not null))
            : Results.NotFound();

    /// <summary>Chats in which the business showed that it types, oldest first.</summary>
    public static IResult Typing(string phoneNumberId, NumberRegistry numbers) =>
        numbers.Find(phoneNumberId) is { } number ? Results.Ok(number.Typing) : Results.NotFound();

    public static IResult Deliveries(string phoneNumberId, bool? bodies, WebhookQueue queue) =>
        Results.Ok(queue.Remembered(phoneNumberId).Select(delivery => new
        {
            delivery.Id,
            delivery.CreatedAt,
            delivery.IsTaken,
            delivery.Attempts,
            Body = bodies is true ? Encoding.UTF8.GetString(delivery.Body) : null,
        }));

    public static IResult Counters(string phoneNumberId, NumberRegistry numbers, WebhookQueue queue)
    {
        if (numbers.Find(phoneNumberId) is not { } number)
            return Results.NotFound();
        var messages = number.Chats.All();
        var deliveries = queue.Remembered(phoneNumberId).ToList();
        return Results.Ok(new
        {
            FromCustomers = messages.Count(message => !message.FromBusiness),
            FromBusiness = messages.Count(message => message.FromBusiness),
            Webhooks = deliveries.Count,
            WebhooksTaken = deliveries.Count(delivery => delivery.IsTaken),
            WebhookAttempts = deliveries.Sum(delivery => delivery.Attempts.Count),
        });
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using RyzeBridge.CloudApiSimulator.Faults;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Upload, and the short-lived address from which a medium is fetched with the token.</summary>
internal static class MediaCalls
{
    public const string DownloadPath = "/whatsapp_business/attachments/{key}";

    public static async Task<IResult> UploadAsync(
        string phoneNumberId, HttpContext context, NumberRegistry numbers, FaultRegistry faults, MediaStore media, TimeProvider time)
    {
        if (faults.Take(phoneNumberId, chat: null) is { } fault && await FaultStrike.RunAsync(fault, context, time) is { } struck)
            return struck;
        if (GraphAuthorization.Refuse(context, numbers, phoneNumberId, numbers.Find(phoneNumberId)) is { } refused)
            return GraphAnswers.Error(refused);
        if (!context.Request.HasFormContentType)
            return GraphAnswers.Error(100, "The body must be multipart/form-data.");

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["messaging_product"] != "whatsapp")
            return GraphAnswers.Error(100, "The parameter messaging_product is required.");
        if (form.Files["file"] is not { } file)
            return GraphAnswers.Error(100, "The parameter file is required.");
        if (MediaLimits.Refuse(file.ContentType ?? "", file.Length) is { } why)
            return GraphAnswers.Error(100, why);

        using var content = new MemoryStream();
        await file.CopyToAsync(content, context.RequestAborted);
        return GraphAnswers.Json(new JsonObject { ["id"] = media.Add(phoneNumberId, file.ContentType!, content.ToArray()).Id });
    }

    public static JsonObject Describe(StoredMedium medium, HttpContext context, MediaStore media, TimeProvider time, IOptions<SimulatorOptions> options)
    {
        var key = media.NewAddress(medium, time.GetUtcNow() + options.Value.MediaUrlLifetime);
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = $"{context.Request.Scheme}://{context.Request.Host}{DownloadPath.Replace("{key}", key, StringComparison.Ordinal)}",
            ["mime_type"] = medium.MimeType,
            ["sha256"] = medium.Sha256,
            ["file_size"] = medium.Content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["id"] = medium.Id,
        };
    }

    public static IResult Download(string key, HttpContext context, NumberRegistry numbers, MediaStore media, TimeProvider time)
    {
        if (media.FindByAddress(key, time.GetUtcNow()) is not { } medium)
            return Results.NotFound();
        return GraphAuthorization.Refuse(context, numbers, medium.Id, numbers.Find(medium.PhoneNumberId)) is null
            ? Results.Bytes(medium.Content, medium.MimeType)
            : Results.Unauthorized();
    }
}

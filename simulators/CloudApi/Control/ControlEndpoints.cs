using RyzeBridge.CloudApiSimulator.Media;

namespace RyzeBridge.CloudApiSimulator.Control;

/// <summary>Everything under <c>/_control</c>.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/_control");
        control.MapGet("/health", () => Results.Ok(new { status = "ok" }));
        control.MapPost("/reset", NumberControl.Reset);
        control.MapGet("/numbers", NumberControl.List);
        control.MapPut("/numbers/{phoneNumberId}", NumberControl.PutAsync);
        control.MapDelete("/numbers/{phoneNumberId}", NumberControl.Delete);
        control.MapPut("/numbers/{phoneNumberId}/statuses", NumberControl.PutStatuses);
        control.MapPut("/numbers/{phoneNumberId}/webhooks", NumberControl.PutWebhooks);

        control.MapPost("/numbers/{phoneNumberId}/customer-messages", ChatControl.Send);
        control.MapPost("/numbers/{phoneNumberId}/customer-messages/batch", ChatControl.SendMany);
        control.MapPost("/numbers/{phoneNumberId}/customer-media", ChatControl.AddMediumAsync);
        control.MapPost("/numbers/{phoneNumberId}/raw-webhook", ChatControl.PostRawAsync);
        control.MapPost("/numbers/{phoneNumberId}/report", ChatControl.Report);
        control.MapPost("/numbers/{phoneNumberId}/chats/{chat}/read", ChatControl.ReadByCustomer);
        control.MapGet("/numbers/{phoneNumberId}/chats", ChatControl.Chats);
        control.MapGet("/numbers/{phoneNumberId}/received", ChatControl.Received);
        control.MapGet("/numbers/{phoneNumberId}/deliveries", ChatControl.Deliveries);
        control.MapGet("/numbers/{phoneNumberId}/counters", ChatControl.Counters);

        control.MapGet("/numbers/{phoneNumberId}/typing", ChatControl.Typing);
        control.MapGet("/media/{id}", (string id, MediaStore media) =>
            media.Find(id) is { } medium ? Results.Bytes(medium.Content, medium.MimeType) : Results.NotFound());

        control.MapGet("/faults", FaultControl.List);
        control.MapPost("/faults", FaultControl.Add);
        control.MapDelete("/faults", FaultControl.Clear);
        control.MapDelete("/faults/{id}", FaultControl.Remove);
    }
}

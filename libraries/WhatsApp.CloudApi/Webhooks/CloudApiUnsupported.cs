using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>Why a message cannot be shown, and any text that was in it. WhatsApp's own reason goes before what the kind lacks.</summary>
internal static class CloudApiUnsupported
{
    public static UnsupportedContent Parse(string kind, JsonElement body, JsonElement message)
    {
        var error = kind is "unsupported" ? null : CloudApiError.First(message);
        var (reason, detail) = error is null ? Judge(kind, body, message) : NotGiven(error);
        return new UnsupportedContent(message.Text("unsupported", "type") ?? kind, reason, detail);
    }

    private static (UnsupportedReason Reason, string? Detail) Judge(string kind, JsonElement body, JsonElement message) => kind switch
    {
        "text" => (UnsupportedReason.EmptyText, null),
        "location" or "live_location" => (UnsupportedReason.LocationWithoutCoordinates, body.Text("name") ?? body.Text("address")),
        "contacts" => (UnsupportedReason.ContactsWithoutDetails, null),
        "button" => (UnsupportedReason.ButtonWithoutText, null),
        "order" => (UnsupportedReason.OrderWithoutItems, null),
        "interactive" => (UnsupportedReason.AnswerWithoutChoice, AnyText(body.Property(body.Text("type") ?? "") ?? default)),
        "system" => (body.Text("type")?.Contains("identity", StringComparison.Ordinal) is true ? UnsupportedReason.SecurityCodeChanged : UnsupportedReason.ChatChanged, null),
        "reaction" => body.Text("emoji") is { } emoji ? (UnsupportedReason.ReactionWithoutTarget, emoji) : (UnsupportedReason.ReactionRemovedWithoutTarget, null),
        "edit" => (UnsupportedReason.EditWithoutTarget, EditedText(body)),
        "revoke" => (UnsupportedReason.DeletionWithoutTarget, null),
        "unsupported" => Unsupported(message),
        _ => (UnsupportedReason.UnknownKind, AnyText(body)),
    };

    private static (UnsupportedReason Reason, string? Detail) Unsupported(JsonElement message) => (CloudApiError.First(message), message.Text("unsupported", "type")) switch
    {
        // Meta: edits may come this way for the time being.
        (_, "edit") => (UnsupportedReason.EditWithoutText, null),
        (_, "revoke") => (UnsupportedReason.Deletion, null),
        ({ } error, _) => NotGiven(error),
        _ => (UnsupportedReason.NotShown, null),
    };

    private static (UnsupportedReason Reason, string? Detail) NotGiven(CloudApiError error) => error.Code switch
    {
        131060 => (UnsupportedReason.NotAtTheMoment, null),
        131051 => (UnsupportedReason.NotForBusinesses, null),
        _ => (UnsupportedReason.NotGiven, error.Describe()),
    };

    private static string? EditedText(JsonElement edit)
    {
        var message = edit.Property("message") ?? default;
        return AnyText(message.Property(message.Text("type") ?? "text") ?? default);
    }

    /// <summary>Of a kind not known here, what is most likely written by a person.</summary>
    private static string? AnyText(JsonElement body) =>
        body.Text("body") ?? body.Text("text") ?? body.Text("caption") ?? body.Text("title") ?? body.Text("response");
}

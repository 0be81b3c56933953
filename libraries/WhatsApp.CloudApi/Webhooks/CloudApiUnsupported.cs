using System.Text.Json;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>Why a message cannot be shown, and any text that was in it.</summary>
internal static class CloudApiUnsupported
{
    public static UnsupportedContent Parse(string kind, JsonElement body, JsonElement message)
    {
        var (reason, detail) = Judge(kind, body, message);
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
        "system" => (UnsupportedReason.ChatChanged, null),
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
        ({ Code: 131060 }, _) => (UnsupportedReason.NotAtTheMoment, null),
        ({ Code: 131051 }, var type) => (UnsupportedReason.NotForBusinesses, type),
        ({ } error, _) => (UnsupportedReason.NotGiven, error.Describe()),
        _ => (UnsupportedReason.NotShown, null),
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

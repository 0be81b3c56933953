using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Texts;

/// <summary>English.</summary>
internal static class EnglishTexts
{
    public static AgentTexts All { get; } = new()
    {
        Edited = "✏️ _Edited message:_",
        Deleted = "🗑️ The customer deleted this message.",
        DeletedOnPhone = "🗑️ This message was deleted on the phone.",
        Reacted = emoji => $"Reacted with {emoji}",
        ReactionChanged = (before, now) => $"Changed the reaction {before} to {now}",
        ReactionRemoved = emoji => emoji is null ? "Took the reaction back" : $"Took the reaction {emoji} back",
        Moved = address => $"ℹ️ The customer has a new WhatsApp address: {address}. What you write here goes there.",
        ConnectionLost = (instance, reason) => $"🔴 {instance}: the connection to WhatsApp is lost ({reason}). Messages wait and will be sent when it is back.",
        ConnectionRestored = instance => $"🟢 {instance}: the connection to WhatsApp is back.",
        StatusWell = instance => $"🟢 {instance}: connected to WhatsApp.",
        StatusFailing = (instance, reason) => $"🔴 {instance}: not connected to WhatsApp ({reason}).",
        Help = "Write *status* to see the state of the connection, or *help* for this text. Nothing written here is sent to WhatsApp.",
        ControlName = "RyzeBridge",
        Forwarded = "Forwarded",
        EmptyMessage = "An empty message.",
        Unsupported = Unsupported,
        Refused = reason => $"A message came that cannot be shown here ({reason}). Open WhatsApp on the phone to read it.",
        Location = "Location",
        LiveLocation = ("Live location", "where it was when it was shared; it is not followed here"),
        Contact = "Contact",
        Form = "Form",
        Choice = "A choice without a title.",
        Order = "Order",
        Each = amount => $"{amount} each",
        Total = amount => $"Total: {amount}",
        Advertisement = "From an advertisement",
        Post = "From a post",
        Greeted = words => $"WhatsApp greeted: {words}",
        Product = (product, catalog) => catalog is null ? $"About the product {product}" : $"About the product {product} (catalogue {catalog})",
        File = File,
        FileMissing = (file, reason, mayFollow, byBusiness) =>
            $"{Who(byBusiness)} sent {file}, which is {(mayFollow ? "not here yet" : "not here")}: {reason}. {Advice(mayFollow, byBusiness)}",
        ItsFileMissing = reason => $"Its file is not here: {reason}.",
        FileGivenUp = "This file could no longer be fetched. Open WhatsApp on the phone to see it, or ask for it again.",
        FileNowhere = "WhatsApp did not say where the file is",
        FileGone = "WhatsApp no longer has the file",
        FileTooLarge = megabytes => $"it is larger than {megabytes} MB, the most that is relayed",
        FileForbidden = "WhatsApp refuses the access of this number",
        FileNotGiven = "WhatsApp does not give the file",
        FileNotNow = "WhatsApp does not give the file at the moment",
        FileRefused = reason => $"Chatwoot does not take it ({reason})",
    };

    private static string Who(bool byBusiness) => byBusiness ? "You" : "The customer";

    private static string File(MediaContent media) => media.Kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a video",
        MediaKind.Audio => "an audio file",
        MediaKind.VoiceNote => "a voice note",
        MediaKind.Sticker => media.Animated ? "an animated sticker" : "a sticker",
        _ => media.File?.FileName is { } name ? $"the document \"{name}\"" : "a document",
    };

    private static string Advice(bool mayFollow, bool byBusiness) => (mayFollow, byBusiness) switch
    {
        (true, _) => "It follows by itself as soon as it can be had; until then open WhatsApp on the phone to see it.",
        (false, true) => "Open WhatsApp on the phone to see it.",
        (false, false) => "Open WhatsApp on the phone to see it, or ask for it again.",
    };

    private static string Unsupported(UnsupportedContent content, bool byBusiness)
    {
        const string phone = "open WhatsApp on the phone to see it";
        var who = Who(byBusiness);
        return content.Reason switch
        {
            UnsupportedReason.EmptyText => $"{who} sent an empty message.",
            UnsupportedReason.LocationWithoutCoordinates => AgentTexts.Sentence($"{who} sent a location without coordinates", content.Detail),
            UnsupportedReason.ContactsWithoutDetails => $"{who} sent contacts without any details; {phone}.",
            UnsupportedReason.ButtonWithoutText => $"{who} pressed a button.",
            UnsupportedReason.OrderWithoutItems => $"{who} sent an order without items; {phone}.",
            UnsupportedReason.AnswerWithoutChoice => AgentTexts.Sentence($"{who} answered an interactive message", content.Detail),
            UnsupportedReason.ChatChanged => "WhatsApp reports a change of this chat.",
            UnsupportedReason.ReactionWithoutTarget => $"{who} reacted with {content.Detail} to a message that WhatsApp does not name.",
            UnsupportedReason.ReactionRemovedWithoutTarget => $"{who} took a reaction back.",
            UnsupportedReason.EditWithoutTarget => AgentTexts.Sentence($"{who} edited a message that WhatsApp does not name; it now says", content.Detail),
            UnsupportedReason.DeletionWithoutTarget => $"{who} deleted a message that WhatsApp does not name.",
            UnsupportedReason.EditWithoutText => $"{who} edited a message; {phone}.",
            UnsupportedReason.Deletion => $"{who} deleted a message; {phone}.",
            UnsupportedReason.NotAtTheMoment => $"{who} sent a message that WhatsApp cannot show here at the moment; open WhatsApp on the phone to read it.",
            UnsupportedReason.NotForBusinesses => content.Detail is { } type
                ? $"{who} sent a message of the kind \"{type}\", which WhatsApp does not give to businesses; {phone}."
                : $"{who} sent a message of a kind that WhatsApp does not give to businesses; {phone}.",
            UnsupportedReason.NotGiven => $"{who} sent a message that WhatsApp could not give out ({content.Detail}); {phone}.",
            UnsupportedReason.UnknownKind => AgentTexts.Sentence(
                $"{who} sent a message of the kind \"{content.Kind}\", which cannot be shown here; {phone}", content.Detail),
            UnsupportedReason.ChatOpened => "The customer opened the chat for the first time.",
            UnsupportedReason.Unreadable => "A message came that could not be read. Open WhatsApp on the phone to see it.",
            UnsupportedReason.UnknownEvent => "Something happened in this chat that cannot be shown here yet. Open WhatsApp on the phone to see it.",
            _ => $"{who} sent a message that cannot be shown here; {phone}.",
        };
    }
}

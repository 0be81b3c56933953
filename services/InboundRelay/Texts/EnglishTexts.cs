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
        Group = end => $"WhatsApp group {end}",
        Forwarded = "Forwarded",
        EmptyMessage = "An empty message.",
        Unsupported = Unsupported,
        Refused = reason => $"A message came that cannot be shown here ({reason}). Open WhatsApp on the phone to read it.",
        Location = "Location",
        LiveLocation = ("Live location", "where it was when it was shared; it is not followed here"),
        Contact = "Contact",
        Form = "Form",
        Yes = "yes",
        No = "no",
        Call = Call,
        MarketingStopped = "The customer asked WhatsApp to stop marketing messages: WhatsApp refuses marketing templates to them.",
        MarketingResumed = "The customer takes marketing messages again.",
        Payment = Payment,
        GroupChanged = GroupChanged,
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
            _ when content.Unseen is UnseenKind.Pin => $"{who} pinned or unpinned a message.",
            _ when content.Unseen is UnseenKind.Keep => $"{who} kept a message, or no longer keeps it.",
            UnsupportedReason.EmptyText => $"{who} sent an empty message.",
            UnsupportedReason.LocationWithoutCoordinates => AgentTexts.Sentence($"{who} sent a location without coordinates", content.Detail),
            UnsupportedReason.ContactsWithoutDetails => $"{who} sent contacts without any details; {phone}.",
            UnsupportedReason.ButtonWithoutText => $"{who} pressed a button.",
            UnsupportedReason.OrderWithoutItems => $"{who} sent an order without items; {phone}.",
            UnsupportedReason.AnswerWithoutChoice => AgentTexts.Sentence($"{who} answered an interactive message", content.Detail),
            UnsupportedReason.ChatChanged => "WhatsApp reports a change of this chat.",
            UnsupportedReason.SecurityCodeChanged => "The customer's security code changed: a new phone, perhaps, or WhatsApp was installed anew.",
            UnsupportedReason.ReactionWithoutTarget => $"{who} reacted with {content.Detail} to a message that WhatsApp does not name.",
            UnsupportedReason.ReactionRemovedWithoutTarget => $"{who} took a reaction back.",
            UnsupportedReason.EditWithoutTarget => AgentTexts.Sentence($"{who} edited a message that WhatsApp does not name; it now says", content.Detail),
            UnsupportedReason.DeletionWithoutTarget => $"{who} deleted a message that WhatsApp does not name.",
            UnsupportedReason.EditWithoutText => $"{who} edited a message; {phone}.",
            UnsupportedReason.Deletion => $"{who} deleted a message; {phone}.",
            UnsupportedReason.NotAtTheMoment => $"{who} sent a message that WhatsApp cannot show here at the moment; open WhatsApp on the phone to read it.",
            UnsupportedReason.NotForBusinesses => $"{who} sent {Noun(content.Unseen)}, which WhatsApp does not give to businesses; {phone}.",
            UnsupportedReason.NotGiven => $"{who} sent {Noun(content.Unseen)} that WhatsApp could not give out ({content.Detail}); {phone}.",
            UnsupportedReason.UnknownKind => AgentTexts.Sentence($"{who} sent {Noun(content.Unseen)} that cannot be shown here; {phone}", content.Detail),
            UnsupportedReason.ChatOpened => "The customer opened the chat for the first time.",
            UnsupportedReason.Unreadable => "A message came that could not be read. Open WhatsApp on the phone to see it.",
            UnsupportedReason.UnknownEvent => "Something happened in this chat that cannot be shown here yet. Open WhatsApp on the phone to see it.",
            _ => $"{who} sent a message that cannot be shown here; {phone}.",
        };
    }

    private static string Call(CallContent call) => (call.ByBusiness, call.Answered) switch
    {
        (false, false) => "📞 Missed call",
        (true, false) => "📞 Call to the customer, not answered",
        _ => (call.ByBusiness ? "📞 Call to the customer" : "📞 Call") + (call.Duration is { } duration ? $", {AgentTexts.Duration(duration)}" : ""),
    };

    private static string Payment(PaymentContent payment) => AgentTexts.PaymentLine(
        payment.State switch
        {
            PaymentState.Received => "Payment received",
            PaymentState.Pending => "Payment pending",
            PaymentState.Refunded => "Payment refunded",
            PaymentState.RefundFailed => "Refund failed",
            _ => "Payment failed",
        },
        payment,
        payment.Reference is { } reference ? $"order {reference}" : null);

    private static string GroupChanged(GroupChangeContent change) => change.Change switch
    {
        GroupChange.Created => change.Text is { } subject ? $"The group was created: {subject}." : "The group was created.",
        GroupChange.Deleted => "The group was deleted.",
        GroupChange.Subject => $"The group is called {change.Text} now.",
        GroupChange.Description => $"The group has a new description: {change.Text}",
        GroupChange.Picture => "The group has a new picture.",
        GroupChange.Joined => AgentTexts.Sentence("People joined the group", change.People.Count > 0 ? AgentTexts.People(change) : null),
        GroupChange.Left => AgentTexts.Sentence("People left the group", change.People.Count > 0 ? AgentTexts.People(change) : null),
        GroupChange.Suspended => "WhatsApp suspended the group.",
        GroupChange.Restored => "WhatsApp lifted the suspension of the group.",
        _ => "The group was changed.",
    };

    private static string Noun(UnseenKind kind) => kind switch
    {
        UnseenKind.Text => "a text",
        UnseenKind.Image => "a picture",
        UnseenKind.Video => "a video",
        UnseenKind.VideoNote => "a round video",
        UnseenKind.Audio => "a voice note or sound file",
        UnseenKind.Document => "a document",
        UnseenKind.Sticker => "a sticker",
        UnseenKind.StickerPack => "a pack of stickers",
        UnseenKind.Gif => "a GIF",
        UnseenKind.Album => "several pictures",
        UnseenKind.Location => "a location",
        UnseenKind.Contacts => "contacts",
        UnseenKind.Poll => "a poll",
        UnseenKind.PollVote => "a vote in a poll",
        UnseenKind.GroupInvite => "an invitation to a group",
        UnseenKind.Template => "a template message",
        UnseenKind.ViewOnce => "a picture or video to be viewed once",
        UnseenKind.Event => "an event",
        UnseenKind.Product => "a product",
        UnseenKind.Payment => "a payment or a request for one",
        UnseenKind.Interactive => "a message with buttons or a list",
        UnseenKind.Call => "a call",
        _ => "a message",
    };
}

using System.Text.Json;
using System.Text.RegularExpressions;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>
/// A person has another number or user id, in every way in which Meta has written that: <c>user_changed_number</c> and
/// <c>user_changed_user_id</c>, <c>customer_changed_number</c> with <c>customer</c> and <c>new_wa_id</c> of older versions, <c>previous_user_id</c>, a
/// field <c>user_id_update</c> of partners, or only a sentence.
/// Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system/
/// </summary>
internal sealed partial record CloudApiIdentityChange
{
    private static readonly string[] PhonesBefore = ["customer", "previous_wa_id", "old_wa_id", "previous_phone_number", "old_phone_number"];
    private static readonly string[] PhonesNow = ["new_wa_id", "wa_id", "new_phone_number", "phone_number"];
    private static readonly string[] UserIdsBefore = ["previous_user_id", "old_user_id"];
    private static readonly string[] UserIdsNow = ["new_user_id", "user_id", "current_user_id"];

    /// <summary>Digits until now; null when not told.</summary>
    public string? PhoneBefore { get; private init; }

    /// <summary>Digits from now on; null when they stay, or are not told.</summary>
    public string? PhoneNow { get; private init; }

    /// <summary>Business-scoped user id until now; null when not told.</summary>
    public string? UserIdBefore { get; private init; }

    /// <summary>Business-scoped user id from now on; null when it stays, or is not told.</summary>
    public string? UserIdNow { get; private init; }

    /// <summary>The address from now on.</summary>
    public WhatsAppAddress Address => new() { Id = PhoneNow ?? PhoneBefore ?? UserIdNow!, Phone = PhoneNow ?? PhoneBefore, Bsuid = UserIdNow };

    /// <summary>The change that a message of type <c>system</c> tells of; null when it tells of none.</summary>
    public static CloudApiIdentityChange? Of(JsonElement message)
    {
        if (message.Property("system") is not { ValueKind: JsonValueKind.Object } system || !IsOfAddress(system.Text("type")))
            return null;
        var (before, now) = Sentence(system.Text("body"));
        var phoneNow = First(system, PhonesNow, CloudApiChat.Phone) ?? CloudApiChat.Phone(now);
        // Some notices come from the new number: what else they name is the old one then.
        var from = CloudApiChat.Phone(message.Text("from"));
        var phoneBefore = Other(from, phoneNow) ?? Other(First(system, PhonesBefore, CloudApiChat.Phone), phoneNow) ?? Other(CloudApiChat.Phone(before), phoneNow);
        return Of(
            phoneBefore ?? from,
            phoneNow,
            First(system, UserIdsBefore, UserId) ?? UserId(before),
            First(system, UserIdsNow, UserId) ?? UserId(now));
    }

    /// <summary>The change that an entry of <c>user_id_update</c> tells of; null when it tells of none.</summary>
    public static CloudApiIdentityChange? OfUpdate(JsonElement update)
    {
        var ids = update.Property("user_id") ?? default;
        return Of(
            CloudApiChat.Phone(update.Text("wa_id")),
            null,
            UserId(ids.Text("previous") ?? ids.Text("old")) ?? First(update, UserIdsBefore, UserId),
            UserId(ids.Text("current") ?? ids.Text("new")) ?? First(update, UserIdsNow, UserId));
    }

    private static CloudApiIdentityChange? Of(string? phoneBefore, string? phoneNow, string? userIdBefore, string? userIdNow)
    {
        phoneNow = phoneNow == phoneBefore ? null : phoneNow;
        userIdNow = userIdNow == userIdBefore ? null : userIdNow;
        return phoneNow is null && userIdNow is null
            ? null
            : new CloudApiIdentityChange { PhoneBefore = phoneBefore, PhoneNow = phoneNow, UserIdBefore = userIdBefore, UserIdNow = userIdNow };
    }

    // A changed security code ("customer_identity_changed") is the same person at the same address.
    private static bool IsOfAddress(string? type) =>
        type is null || (!type.Contains("identity", StringComparison.Ordinal)
            && (type.Contains("number", StringComparison.Ordinal) || type.Contains("user_id", StringComparison.Ordinal) || type.Contains("wa_id", StringComparison.Ordinal)));

    private static string? Other(string? phone, string? now) => phone == now ? null : phone;

    private static string? First(JsonElement holder, string[] names, Func<string?, string?> read) =>
        names.Select(name => read(holder.Text(name))).FirstOrDefault(value => value is not null);

    private static string? UserId(string? text) => text is not null && UserIdForm().IsMatch(text) ? text : null;

    /// <summary>Read from the sentence's end, which Meta writes: what comes before holds a name that the customer chose.</summary>
    private static (string? Before, string? Now) Sentence(string? body) =>
        body is not null && Change().Match(body) is { Success: true } change ? (change.Groups["before"].Value, change.Groups["now"].Value) : (null, null);

    [GeneratedRegex(@"^[A-Z]{2}(\.[A-Za-z0-9]+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserIdForm();

    [GeneratedRegex(@" from \+?(?<before>[A-Z]{2}(\.[A-Za-z0-9]+)+|\d{7,15}) to \+?(?<now>[A-Z]{2}(\.[A-Za-z0-9]+)+|\d{7,15})\.?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Change();
}

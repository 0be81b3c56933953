using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Texts;

/// <summary>What the bridge itself says to agents, in the language of the integration. WhatsApp mark-up.</summary>
internal sealed record AgentTexts
{
    /// <summary>Heads the new text of a message that was edited.</summary>
    public required string Edited { get; init; }

    /// <summary>The customer deleted the message that this replies to.</summary>
    public required string Deleted { get; init; }

    /// <summary>The business deleted it on its own phone.</summary>
    public required string DeletedOnPhone { get; init; }

    /// <summary>A reaction was set: the emoji.</summary>
    public required Func<string, string> Reacted { get; init; }

    /// <summary>A reaction was replaced: before, now.</summary>
    public required Func<string, string, string> ReactionChanged { get; init; }

    /// <summary>A reaction was taken back: the emoji, null when it is not known.</summary>
    public required Func<string?, string> ReactionRemoved { get; init; }

    /// <summary>The customer has another number or user id: the new one.</summary>
    public required Func<string, string> Moved { get; init; }

    /// <summary>The connection to WhatsApp is lost: the instance, the reason.</summary>
    public required Func<string, string, string> ConnectionLost { get; init; }

    /// <summary>It is back: the instance.</summary>
    public required Func<string, string> ConnectionRestored { get; init; }

    /// <summary>Answer to <c>status</c> while all is well: the instance.</summary>
    public required Func<string, string> StatusWell { get; init; }

    /// <summary>Answer to <c>status</c> while it is not: the instance, the reason.</summary>
    public required Func<string, string, string> StatusFailing { get; init; }

    /// <summary>Answer to <c>help</c>, and to what is no command.</summary>
    public required string Help { get; init; }

    /// <summary>Heads the first message of the control conversation.</summary>
    public required string ControlName { get; init; }

    /// <summary>A group without a name: the end of its id.</summary>
    public required Func<string, string> Group { get; init; }

    /// <summary>Above a message that was passed on.</summary>
    public required string Forwarded { get; init; }

    /// <summary>A text without words.</summary>
    public required string EmptyMessage { get; init; }

    /// <summary>A placeholder's words: what came, and whether the business itself sent it.</summary>
    public required Func<UnsupportedContent, bool, string> Unsupported { get; init; }

    /// <summary>Chatwoot refuses a message: its reason.</summary>
    public required Func<string, string> Refused { get; init; }

    /// <summary>A location without a name.</summary>
    public required string Location { get; init; }

    /// <summary>A location that moves; the first part stands out.</summary>
    public required (string Title, string Explanation) LiveLocation { get; init; }

    /// <summary>A contact without a name.</summary>
    public required string Contact { get; init; }

    /// <summary>A form without a title.</summary>
    public required string Form { get; init; }

    /// <summary>A box of a form that was ticked.</summary>
    public required string Yes { get; init; }

    /// <summary>A box of a form that was not ticked.</summary>
    public required string No { get; init; }

    /// <summary>A call.</summary>
    public required Func<CallContent, string> Call { get; init; }

    /// <summary>The customer wants no marketing messages any more.</summary>
    public required string MarketingStopped { get; init; }

    /// <summary>The customer wants marketing messages again.</summary>
    public required string MarketingResumed { get; init; }

    /// <summary>What became of a payment.</summary>
    public required Func<PaymentContent, string> Payment { get; init; }

    /// <summary>Something was done to the group.</summary>
    public required Func<GroupChangeContent, string> GroupChanged { get; init; }

    /// <summary>A choice of which nothing is known.</summary>
    public required string Choice { get; init; }

    /// <summary>Heads an order.</summary>
    public required string Order { get; init; }

    /// <summary>Price of one piece: the amount.</summary>
    public required Func<string, string> Each { get; init; }

    /// <summary>Price of all: the amount.</summary>
    public required Func<string, string> Total { get; init; }

    /// <summary>Heads an advertisement without a headline.</summary>
    public required string Advertisement { get; init; }

    /// <summary>Heads a post without a headline.</summary>
    public required string Post { get; init; }

    /// <summary>What WhatsApp greeted the customer with.</summary>
    public required Func<string, string> Greeted { get; init; }

    /// <summary>A question about a product: its id, its catalogue or null.</summary>
    public required Func<string, string?, string> Product { get; init; }

    /// <summary>What a file is.</summary>
    public required Func<MediaContent, string> File { get; init; }

    /// <summary>In place of a file: what it is, why it is not here, whether it may follow, whether the business itself sent it.</summary>
    public required Func<string, string, bool, bool, string> FileMissing { get; init; }

    /// <summary>The file of a message that has words as well is not there: why.</summary>
    public required Func<string, string> ItsFileMissing { get; init; }

    /// <summary>At the placeholder of a file that was tried long enough.</summary>
    public required string FileGivenUp { get; init; }

    /// <summary>Why a file is not here: the provider did not say where it is.</summary>
    public required string FileNowhere { get; init; }

    /// <summary>… the provider has thrown it away.</summary>
    public required string FileGone { get; init; }

    /// <summary>… it is too large: the most in megabytes.</summary>
    public required Func<long, string> FileTooLarge { get; init; }

    /// <summary>… the provider refuses the number's credentials.</summary>
    public required string FileForbidden { get; init; }

    /// <summary>… the provider does not give it.</summary>
    public required string FileNotGiven { get; init; }

    /// <summary>… the provider does not give it at the moment.</summary>
    public required string FileNotNow { get; init; }

    /// <summary>… Chatwoot does not take it: its reason.</summary>
    public required Func<string, string> FileRefused { get; init; }

    /// <summary>The texts of a language; English for a language that this version does not speak.</summary>
    public static AgentTexts For(string language) => language switch
    {
        "pt" => PortugueseTexts.All,
        "es" => SpanishTexts.All,
        _ => EnglishTexts.All,
    };

    /// <summary>Minutes and seconds, or hours too.</summary>
    internal static string Duration(TimeSpan duration) =>
        duration.ToString(duration < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Those who came or went; digits as numbers.</summary>
    internal static string People(GroupChangeContent change) =>
        string.Join(", ", change.People.Select(person => person.All(char.IsAsciiDigit) ? $"+{person}" : person));

    /// <summary>What became of a payment, its amount, order and problem, as far as they are known.</summary>
    internal static string PaymentLine(string state, PaymentContent payment, string? order)
    {
        var claim = $"{state}{(payment.Amount is { } amount ? $": {amount}" : "")}{(order is null ? "" : $" ({order})")}";
        return payment.Problem is { } problem ? $"{claim}. {problem.TrimEnd('.', ' ')}." : $"{claim}.";
    }

    /// <summary>A claim, and what else there is to it.</summary>
    internal static string Sentence(string claim, string? detail) => detail is null ? $"{claim}." : $"{claim}: {detail}";
}

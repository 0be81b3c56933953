using System.Text.Json;
using System.Text.Json.Serialization;

namespace RyzeBridge.Contracts;

/// <summary>
/// Why something waits, failed or was left out: a code with arguments, or the words of a remote, which stay as they are. It is stored
/// and sent in this form and rendered where it is shown, in the reader's language.
/// </summary>
[JsonConverter(typeof(ReasonConverter))]
public sealed class Reason : IEquatable<Reason>
{
    private readonly string? _words;

    private Reason(string? words, string code, IReadOnlyList<Reason> arguments, ReasonText? text)
    {
        _words = words;
        Code = code;
        Arguments = arguments;
        Text = text;
    }

    /// <summary>For example <c>chatwoot.no-answer</c>; empty for words.</summary>
    public string Code { get; }

    /// <summary>What fills its places: words, or further reasons.</summary>
    public IReadOnlyList<Reason> Arguments { get; }

    /// <summary>What it says; null when it is not known here.</summary>
    private ReasonText? Text { get; }

    /// <summary>What a remote or a person said. The same in every language.</summary>
    public static Reason Words(string words) => new(words ?? "", "", [], null);

    /// <summary>Reads the form of <see cref="Write"/>. Anything else is taken for words.</summary>
    public static Reason Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith('['))
            return Words(text);
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReasonConverter.Read(document.RootElement) ?? Words(text);
        }
        catch (JsonException)
        {
            return Words(text);
        }
    }

    /// <summary>One line of text for a table's column: words as they are, a code as a JSON array, <c>["code","argument",["code of an argument"]]</c>.</summary>
    public string Write() => _words is { } words && !words.StartsWith('[') ? words : ReasonConverter.Write(this);

    /// <summary>
    /// English, for operators. One that was read by <see cref="Read"/> shows its code; <see cref="ReasonCatalogue.Read"/> knows what it says.
    /// </summary>
    public override string ToString() => In("en");

    /// <summary>The same in another language.</summary>
    /// <param name="language"><c>en</c>, <c>pt</c> or <c>es</c>; English for any other.</param>
    public string In(string language)
    {
        var arguments = Arguments.Select(argument => argument.In(language)).ToList();
        return _words ?? Text?.Render(language, arguments) ?? (arguments.Count == 0 ? Code : $"{Code}: {string.Join(", ", arguments)}");
    }

    /// <inheritdoc />
    public bool Equals(Reason? other) => other is not null && Write() == other.Write();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Reason);

    /// <inheritdoc />
    public override int GetHashCode() => Write().GetHashCode(StringComparison.Ordinal);

    internal static Reason Coded(string code, IReadOnlyList<Reason> arguments, ReasonText? text) => new(null, code, arguments, text);
}

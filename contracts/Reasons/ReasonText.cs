using System.Text;

namespace RyzeBridge.Contracts;

/// <summary>What a code says in each language; <c>{0}</c>, <c>{1}</c>, … are the places of its arguments.</summary>
/// <param name="Code">The code.</param>
/// <param name="Arity">How many arguments it has.</param>
/// <param name="English">For operators, and for agents whose language is neither of the others.</param>
/// <param name="Portuguese">For agents.</param>
/// <param name="Spanish">For agents.</param>
public sealed record ReasonText(string Code, int Arity, string English, string Portuguese, string Spanish)
{
    /// <summary>The text for a reader.</summary>
    /// <param name="language"><c>pt</c>, <c>es</c>; anything else is English.</param>
    public string In(string language) => language switch
    {
        "pt" => Portuguese,
        "es" => Spanish,
        _ => English,
    };

    internal string Render(string language, IReadOnlyList<string> arguments)
    {
        var text = In(language);
        var rendered = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not '{' || at + 2 >= text.Length || text[at + 2] is not '}' || text[at + 1] - '0' is var place && (place < 0 || place >= arguments.Count))
            {
                rendered.Append(text[at]);
                continue;
            }

            at += 2;
            // A sentence in the middle of another loses its full stop.
            var isWithin = at + 1 < text.Length && text[at + 1] is not ' ';
            rendered.Append(isWithin ? arguments[place].TrimEnd('.') : arguments[place]);
        }

        return rendered.ToString();
    }
}

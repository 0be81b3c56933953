using System.Text;
using RyzeBridge.Chatwoot.Formatting;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

/// <summary>
/// Texts as people, models and other tools write them, put together at random. Each comes with what of it the customer is to read:
/// the same without mark-up.
/// </summary>
internal static class WrittenDocuments
{
    private static readonly string[] Plain =
    [
        "Olá", "tudo bem?", "Só hoje!", "R$ 49,90", "US$ 1.299,00", "10%", "2*3*4=24", "5 * 3", "a*b*c", "f(*p, *q)", "*.csv", "*.xlsx e *.pdf", "x = (*p) * y", "2**3", "2**3**4",
        "y = x**2 + z**2", "3+4-5/6", "10-5", "a_b_c", "__init__.py", "snake_case_name", "_x", "arquivo_final_v2.pdf", "foto (1).jpg", "C:\\pasta\\arquivo.txt", "R&D", "AT&T", "&c", "#tag",
        "C#", "# ", "1<2", "x>y", "a < b > c", "<3", "<b>texto</b>", "<div class=\"a\">", "<bra>", "\"aspas\"", "'x'", "~5", "10~20~30", "~x~", "~~", "***", "****", "______",
        "Nome:______CPF:______", "Nome: ______", "*", "**", "_", "[ok]", "[x](y)", "f[1](2)", "(a)[b]", "[order]: 42", "!", "!!", "+55 11 98765-4321", "ana_maria@ex_a.com", "@joao",
        "مرحبا بكم", "شكرا *جزيلا", "שלום", "שלום_עולם", "你好", "价格*10", "こんにちは", "😀", "👨‍👩‍👧", "👍🏽", "é", "ñandú", "e\u0301", "½", "№ 7", "™", "—", "…", "·", "|", "a|b", "-", "--", "+", "=", "==", "^2",
        "x^2^", "H~2~O", "$x$", "{a}", "{{nome}}", " \\ ", "n/a", "1/2", "12:30", "100.000", "1986", ":)", ":-*", "^_^", ">_<", "¯_(ツ)_/¯", "*-*", "T_T", "*risos*", "*nota *1*2*", "**a", "a**", "*a*b", "a*b*",
    ];

    private static readonly string[] Urls =
    [
        "https://loja.example/a_b_c?x=1&y=2", "http://ex.com/*a*/b", "www.ex.org/_y_", "https://ex.com/(a)", "https://ex.com/~ana/", "https://ex.com/#a-b",
    ];

    private static readonly string[] Wraps = ["**", "__", "*", "_", "~~", "***", "**_", "~~**", "`", "``"];

    private static readonly string[] Entities = ["&amp;=&", "&lt;=<", "&eacute;=é", "&#36;=$", "&nbsp;= ", "&hearts;=♥"];

    private static readonly string[] LineStarts = ["- ", "* ", "+ ", "> ", ">", "# ", "## ", "> - ", "  - ", "    ", "\t", "- [ ] ", "- [x] ", ">> ", "-", "*", "#", "+"];

    private static readonly string[] Strays = ["`", "``", "```", "~~~", "`a", "b`", "``x"];

    private static readonly string[] Rules = ["---", "***", "===", "~~~~~~~~~~", "--", "* * *", "______", "#", ">", "-", "+"];

    private static readonly string[] Languages = ["js", "json", "sql", "python"];

    /// <summary>A document, and what a customer is to read of it.</summary>
    public static (string Typed, string Seen) Next(Random random)
    {
        // What stands between two fences, or two stray ticks, is code: whether an entity in it is one is then nobody's to say.
        var hasStrays = random.Next(3) == 0;
        var fences = 0;
        var typed = new StringBuilder();
        var seen = new StringBuilder();
        var number = random.Next(1, 50);
        for (var count = random.Next(1, 7); count > 0; count--)
        {
            var block = random.Next(12) switch
            {
                0 when hasStrays && fences++ == 0 => Same($"{Fence(random)}{(random.Next(3) == 0 ? " " + NoLanguage(Words(random, true).Replace('`', '\'')) : "")}\n{Words(random, true)}\n"),
                1 when !hasStrays => Closed(random),
                2 => Table(random),
                3 => Same(Pick(random, Rules)),
                4 when !hasStrays => Break(random),
                5 => Same($"{number++}. {Words(random, hasStrays)}\n{number++}. {Words(random, hasStrays)}"),
                6 => Same($"{number++}) {Words(random, hasStrays)}"),
                7 or 8 => Lines(random, hasStrays),
                _ => Line(random, hasStrays),
            };
            typed.Append(block.Typed);
            seen.Append(block.Seen);
            var end = random.Next(5) switch { 0 => "\n\n\n", 1 or 2 => "\n\n", _ => "\n" };
            typed.Append(end);
            seen.Append(end);
        }

        return (typed.ToString(), seen.ToString());
    }

    private static (string Typed, string Seen) Same(string text) => (text, text);

    // The name of a language behind a fence is a mark and not seen.
    private static string NoLanguage(string words) => Fences.IsLanguage(words.Trim()) ? $"{words} 1" : words;

    private static string Fence(Random random) => random.Next(4) switch { 0 => "~~~", 1 => "````", _ => "```" };

    private static (string Typed, string Seen) Break(Random random)
    {
        var (before, after) = (Words(random, false), Words(random, false));
        return ($"{before} <br>{after} <BR />x", $"{before} \n{after} \nx");
    }

    private static (string Typed, string Seen) Closed(Random random)
    {
        var language = random.Next(2) == 0 ? Languages[random.Next(Languages.Length)] : "";
        var code = $"\n{Words(random, false)}\n{Words(random, false)}\n";
        return ($"```{language}{code}```", code);
    }

    private static (string Typed, string Seen) Table(Random random)
    {
        var width = random.Next(1, 4);
        var typed = new StringBuilder();
        var seen = new StringBuilder();
        for (var row = 0; row < random.Next(2, 5); row++)
        {
            for (var cell = 0; cell < width; cell++)
            {
                var words = Pick(random, Plain).Replace("|", "", StringComparison.Ordinal).TrimEnd('\\');
                typed.Append("| ").Append(words).Append(' ');
                seen.Append(words).Append(' ');
            }

            typed.Append("|\n").Append(row == 0 ? string.Concat(Enumerable.Repeat("|:--", width)) + "|\n" : "");
            seen.Append('\n');
        }

        return (typed.ToString(), seen.ToString());
    }

    private static (string Typed, string Seen) Lines(Random random, bool hasStrays)
    {
        var typed = new StringBuilder();
        var seen = new StringBuilder();
        for (var count = random.Next(2, 5); count > 0; count--)
        {
            var (line, read) = Line(random, hasStrays);
            var start = Pick(random, LineStarts);
            typed.Append(start).Append(line).Append('\n');
            seen.Append(start).Append(read).Append('\n');
        }

        return (typed.ToString(), seen.ToString());
    }

    private static (string Typed, string Seen) Line(Random random, bool hasStrays)
    {
        var typed = new StringBuilder();
        var seen = new StringBuilder();
        for (var count = random.Next(1, 8); count > 0; count--)
        {
            var (piece, read) = Piece(random, depth: 0, hasStrays);
            typed.Append(piece);
            seen.Append(read);
            var gap = random.Next(8) switch { 0 => "", 1 => "\n", 2 => ", ", 3 => ":", _ => " " };
            typed.Append(gap);
            seen.Append(gap.Length == 0 ? " " : gap);
        }

        return (typed.ToString(), seen.ToString());
    }

    private static (string Typed, string Seen) Piece(Random random, int depth, bool hasStrays)
    {
        switch (random.Next(16))
        {
            case 0 or 1 when depth < 3:
                var wrap = Pick(random, Wraps);
                var (typed, seen) = Piece(random, depth + 1, hasStrays);
                // Within `code` all is as it was typed.
                return wrap.Contains('`', StringComparison.Ordinal) ? ($" {wrap}{seen.Replace('`', '\'')}{wrap} ", seen.Replace('`', '\'')) : (wrap + typed + new string([.. wrap.Reverse()]), seen);
            case 2:
                var url = Pick(random, Urls);
                return ($"[{Word(random)}]({url.Replace("(a)", "a", StringComparison.Ordinal)})" is var link ? link : "", link[1..link.IndexOf(']', StringComparison.Ordinal)] + " " + link[(link.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
            case 3:
                return (" " + Pick(random, Urls) + " ") is var bare ? (bare, bare) : default;
            case 4 when !hasStrays:
                var entity = Pick(random, Entities).Split('=');
                return (entity[0], entity[1]);
            case 5:
                var code = Pick(random, Plain).Replace('`', '\'');
                return (" `" + code + "` ", code);
            default:
                return Pick(random, hasStrays && random.Next(6) == 0 ? Strays : Plain) is var plain ? (plain, plain) : default;
        }
    }

    private static string Words(Random random, bool hasStrays) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, hasStrays && random.Next(6) == 0 ? Strays : Plain)));

    private static string Word(Random random) => random.Next(3) switch { 0 => "loja", 1 => "**aqui**", _ => "Mapa 2" };

    private static string Pick(Random random, string[] among) => among[random.Next(among.Length)];
}

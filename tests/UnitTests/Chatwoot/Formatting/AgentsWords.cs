using System.Text;

namespace RyzeBridge.UnitTests.Chatwoot.Formatting;

/// <summary>Compares what was typed with what a customer reads.</summary>
internal static class AgentsWords
{
    // Mark-up of either side, and what the bridge puts between the cells of a table or before an address.
    private const string Marks = "*_~`#>|-+\\[]()!<:·–;&";

    /// <summary>Signs that are never mark-up between two letters or digits.</summary>
    private const string Joins = "*_~-+&#";

    /// <summary>What is wrong with what came of a document; null when every letter, digit and sign is there, in order, once.</summary>
    public static string? Difference(string seen, string sent)
    {
        var (expected, expectedJoins) = Read(seen);
        var (actual, actualJoins) = Read(sent);
        if (expected != actual)
            return $"signs\n  expected: {expected}\n  actual:   {actual}";
        for (var index = 0; index < expected.Length; index++)
            if (expectedJoins[index] != '\0' && actualJoins[index] != expectedJoins[index])
                return $"the {expectedJoins[index]} behind {expected[Math.Max(0, index - 5)..(index + 1)]}";
        return null;
    }

    private static (string Signs, List<char> Joins) Read(string text)
    {
        var signs = new StringBuilder();
        var joins = new List<char>();
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsWhiteSpace(character) || Marks.Contains(character, StringComparison.Ordinal))
                continue;
            signs.Append(character);
            var isJoin = char.IsLetterOrDigit(character) && index + 2 < text.Length && Joins.Contains(text[index + 1], StringComparison.Ordinal) && char.IsLetterOrDigit(text[index + 2]);
            joins.Add(isJoin ? text[index + 1] : '\0');
        }

        return (signs.ToString(), joins);
    }
}

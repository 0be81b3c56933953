namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>
/// Code between lines of <c>```</c> or <c>~~~</c>. What people type for ornament is none: a fence that nothing closes, a line of
/// tildes, tildes with words behind them. Pure.
/// </summary>
internal static class Fences
{
    private const int Shortest = 3;

    private static readonly HashSet<string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        "bash", "bat", "c", "c#", "c++", "cpp", "cs", "csharp", "css", "csv", "curl", "dart", "diff", "dockerfile", "elixir", "env", "go", "golang", "graphql", "groovy",
        "haskell", "html", "http", "ini", "java", "javascript", "js", "json", "jsonc", "jsx", "kotlin", "lua", "markdown", "md", "mermaid", "nginx", "objc", "perl", "php",
        "plain", "plaintext", "powershell", "ps1", "py", "python", "r", "rb", "regex", "ruby", "rust", "scala", "scss", "sh", "shell", "sql", "svg", "swift", "text", "toml",
        "ts", "tsx", "txt", "typescript", "vb", "vue", "xml", "yaml", "yml", "zsh",
    };

    /// <summary>Whether the words behind a fence name a language; others are words.</summary>
    public static bool IsLanguage(string words) => Languages.Contains(words);

    /// <summary>Index of the line that closes the fence at an index; -1 when that is no fence of code.</summary>
    public static int ClosedAt(ReadOnlySpan<char> text, int start)
    {
        var mark = text[start];
        var count = RunAt(text, start);
        var end = EndOfLine(text, start);
        var words = text[(start + count)..end].Trim();
        if (count < Shortest || words.Contains('`'))
            return -1;
        if (mark == '~' && (count > Shortest || (words.Length > 0 && !IsLanguage(words.ToString()))))
            return -1;

        while (end < text.Length)
        {
            var line = end + 1;
            end = EndOfLine(text, line);
            // A fence in a quotation is closed in it.
            var fence = line;
            while (fence < end && text[fence] is ' ' or '\t' or '>')
                fence++;
            if (fence < end && text[fence] == mark && RunAt(text, fence) is var closing && closing >= count && text[(fence + closing)..end].IsWhiteSpace())
                return line;
        }

        return -1;
    }

    /// <summary>Index of the fence on the line that starts at an index; -1 when there is none.</summary>
    public static int FenceOn(ReadOnlySpan<char> text, int line)
    {
        var start = line;
        while (start < text.Length && start < line + Shortest && text[start] == ' ')
            start++;
        return start < text.Length && text[start] is '`' or '~' && RunAt(text, start) >= Shortest ? start : -1;
    }

    public static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOf('\n');
        return length < 0 ? text.Length : start + length;
    }

    private static int RunAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == text[start])
            end++;
        return end - start;
    }
}

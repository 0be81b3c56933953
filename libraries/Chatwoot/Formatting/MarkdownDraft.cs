using System.Text;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>Markdown being written, which knows of each character whether it is text, mark-up on purpose, or an escape.</summary>
internal sealed class MarkdownDraft
{
    private readonly StringBuilder _text = new();
    private readonly List<CharacterKind> _kinds = [];

    public int Length => _text.Length;

    public CharacterKind KindAt(int index) => index >= 0 && index < _kinds.Count ? _kinds[index] : CharacterKind.Text;

    public bool IsAtLineStart => _text.Length == 0 || _text[^1] == '\n';

    /// <summary>Whether the line being written is a quotation.</summary>
    public bool IsLineQuoted => IsQuoted(_text.Length);

    /// <summary>Whether the line before the one being written is a quotation.</summary>
    public bool IsPreviousLineQuoted => IsAtLineStart && _text.Length > 0 && IsQuoted(_text.Length - 1);

    public void Text(ReadOnlySpan<char> text) => Add(text, CharacterKind.Text);

    public void Mark(ReadOnlySpan<char> mark) => Add(mark, CharacterKind.Mark);

    /// <summary>Puts a backslash before the characters at these indexes, none of which has one.</summary>
    public void Escape(IEnumerable<int> indexes)
    {
        foreach (var index in indexes.OrderDescending())
        {
            _text.Insert(index, '\\');
            _kinds.Insert(index, CharacterKind.Escape);
        }
    }

    public override string ToString() => _text.ToString();

    private bool IsQuoted(int end)
    {
        var start = end;
        while (start > 0 && _text[start - 1] != '\n')
            start--;
        return start + 1 < end && _text[start] == '>' && _text[start + 1] == ' ';
    }

    private void Add(ReadOnlySpan<char> text, CharacterKind kind)
    {
        _text.Append(text);
        for (var count = text.Length; count > 0; count--)
            _kinds.Add(kind);
    }
}

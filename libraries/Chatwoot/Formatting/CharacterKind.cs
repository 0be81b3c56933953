namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>What a character of a <see cref="MarkdownDraft"/> is there for.</summary>
internal enum CharacterKind : byte
{
    /// <summary>The customer typed it to be seen.</summary>
    Text = 0,

    /// <summary>Mark-up on purpose.</summary>
    Mark = 1,

    /// <summary>A backslash that keeps the next character visible.</summary>
    Escape = 2,
}

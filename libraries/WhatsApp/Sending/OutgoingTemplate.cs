using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

/// <summary>A template that exists, with all its placeholders filled.</summary>
public sealed record OutgoingTemplate : OutgoingContent
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Values of a heading of text.</summary>
    public IReadOnlyList<TemplateVariable> Header { get; init; } = [];

    /// <summary>Kind of a heading that is a file; null for text or none.</summary>
    public OutgoingMediaKind? HeaderKind { get; init; }

    /// <summary>Address of that file.</summary>
    public string? HeaderLink { get; init; }

    /// <summary>Values of the body.</summary>
    public IReadOnlyList<TemplateVariable> Body { get; init; } = [];

    /// <summary>Values of buttons with a variable address, by the button's place from 0.</summary>
    public IReadOnlyDictionary<int, string> Buttons { get; init; } = new Dictionary<int, string>();

    /// <summary>Without the values.</summary>
    public override string ToString() => $"{Name} {Language}";
}

/// <summary>A template as an agent asked for it, not checked.</summary>
public sealed record TemplateRequest
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language code, e.g. <c>pt_BR</c>; null takes the only one that the template has.</summary>
    public string? Language { get; init; }

    /// <summary>Values in the order of the placeholders: heading, body, buttons. Empty when <see cref="Body"/> and the others are given.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Values of the body's placeholders, by number or name.</summary>
    public IReadOnlyDictionary<string, string> Body { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the heading's placeholders, by number or name.</summary>
    public IReadOnlyDictionary<string, string> Header { get; init; } = new Dictionary<string, string>();

    /// <summary>Address of the heading's picture, video or document; null for none.</summary>
    public string? HeaderLink { get; init; }

    /// <summary>Values of the buttons, in order.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>Without the values.</summary>
    public override string ToString() => $"{Name} {Language}";
}

/// <summary>A checked template, or why it cannot be sent.</summary>
public sealed record TemplateResolution
{
    /// <summary>What to send; null when it cannot be sent.</summary>
    public OutgoingTemplate? Template { get; init; }

    /// <summary>Why not: what is wrong and what to write instead.</summary>
    public RemoteFailure? Failure { get; init; }

    /// <summary>The template is refused for what the agent wrote.</summary>
    public static TemplateResolution Refuse(Reason reason) => new() { Failure = new RemoteFailure(FailureCategory.Message, reason) };
}

/// <summary>A value for a placeholder of a template.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">The placeholder's name; null for a numbered one.</param>
public sealed record TemplateVariable(string Value, string? Name = null);

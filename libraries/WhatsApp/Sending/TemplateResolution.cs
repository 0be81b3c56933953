using RyzeBridge.Contracts;
using RyzeBridge.Remotes;

namespace RyzeBridge.WhatsApp.Sending;

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

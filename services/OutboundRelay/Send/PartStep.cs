using RyzeBridge.OutboundRelay.Plan;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>A send to do.</summary>
/// <param name="Number">Its place in the message, from 0; for the text of a file that cannot be sent, the file's and 1000 more.</param>
/// <param name="Part">What to send.</param>
/// <param name="IsLast">True when no other part of the plan follows.</param>
internal sealed record PartStep(int Number, PlannedPart Part, bool IsLast)
{
    private const int InPlaceOfFile = 1000;

    /// <summary>The sends of a plan, in order.</summary>
    public static IEnumerable<PartStep> Of(MessagePlan plan) =>
        plan.Parts.Select((part, number) => new PartStep(number, part, number == plan.Parts.Count - 1));

    /// <summary>The text below a file, on its own: the file cannot be sent.</summary>
    public PartStep? TextAlone() => Part is { Kind: PartKind.File, Length: > 0 }
        ? this with { Number = Number + InPlaceOfFile, Part = Part with { Kind = PartKind.Text, Attachment = null } }
        : null;

    /// <summary>The same when its text went alone in an earlier attempt.</summary>
    public PartStep WithoutText() => Part.Kind is PartKind.File ? this with { Part = Part with { Length = 0 } } : this;

    /// <summary>Number of <see cref="TextAlone"/>.</summary>
    public int TextNumber => Number + InPlaceOfFile;
}

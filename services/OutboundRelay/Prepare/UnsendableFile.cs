using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>A file that cannot be sent, for good.</summary>
/// <param name="Part">The part's number.</param>
/// <param name="Reason">For the agent: why, and what to do.</param>
internal sealed record UnsendableFile(int Part, Reason Reason);

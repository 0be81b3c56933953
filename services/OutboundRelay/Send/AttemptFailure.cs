using RyzeBridge.Contracts;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>Why an attempt ended without everything sent.</summary>
/// <param name="Cause">One of <see cref="Storage.FailureCause"/>.</param>
/// <param name="Reason">For the agent: what is wrong and what to do.</param>
internal sealed record AttemptFailure(string Cause, Reason Reason);

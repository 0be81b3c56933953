namespace RyzeBridge.OutboundRelay.Take;

/// <summary>Another webhook told of this first: rolls the transaction back, so that this one leaves nothing.</summary>
internal sealed class RepeatedMessageException : Exception;

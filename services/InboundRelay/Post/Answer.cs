using RyzeBridge.Remotes;

namespace RyzeBridge.InboundRelay.Post;

/// <summary>What Chatwoot answered to a call: a value, or why there is none.</summary>
internal sealed record Answer<T>
{
    private readonly T? _value;

    public Answer(T value) => _value = value;

    public Answer(RemoteFailure failure) => Failure = failure;

    /// <summary>Why the call failed; null when it did not.</summary>
    public RemoteFailure? Failure { get; }

    /// <summary>The answer; only of a call that did not fail.</summary>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException("A call that failed has no value.");

    public static implicit operator Answer<T>(RemoteFailure failure) => new(failure);
}

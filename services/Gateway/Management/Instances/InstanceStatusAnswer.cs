namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Answer of a call that changes the state of an instance.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="Instance">Its state now.</param>
public sealed record InstanceStatusAnswer(bool Success, string Message, InstanceStatus Instance);

using RyzeBridge.Contracts;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Answer of both settings calls.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">Fixed text.</param>
/// <param name="Settings">The seven settings as they are now.</param>
public sealed record SettingsAnswer(bool Success, string Message, InstanceSettings Settings);

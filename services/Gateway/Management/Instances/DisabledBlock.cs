namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>One of RyzeAPI's blocks that RyzeBridge does not have: scripts that read it find it switched off.</summary>
/// <param name="Enabled">False.</param>
public sealed record DisabledBlock(bool Enabled = false);

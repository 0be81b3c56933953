namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Answer of <c>GET /api/instance/list</c>.</summary>
/// <param name="Success">True.</param>
/// <param name="Message">How many.</param>
/// <param name="Instances">The instances, by name.</param>
/// <param name="Meta">Their number.</param>
public sealed record InstanceListAnswer(bool Success, string Message, IReadOnlyList<InstanceItem> Instances, InstanceListMeta Meta);

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>An instance as its creation shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Token">Its TokenInstance; shown only here.</param>
/// <param name="Status"><c>disconnected</c> or <c>connected</c>.</param>
/// <param name="NumberJid">The number's JID; null until known.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record InstanceBody(Guid Id, string Name, string Token, string Status, string? NumberJid, DateTime CreatedAt, DateTime UpdatedAt);

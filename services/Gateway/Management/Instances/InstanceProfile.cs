namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Profile of an instance's number; empty, the connectors of today do not tell it.</summary>
/// <param name="Name">Name that customers see.</param>
/// <param name="PictureUrl">Picture.</param>
/// <param name="IsBusiness">True for a business account.</param>
/// <param name="BusinessName">Its verified name.</param>
public sealed record InstanceProfile(string? Name = null, string? PictureUrl = null, bool IsBusiness = false, string? BusinessName = null);

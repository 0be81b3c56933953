using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Limits of instances, section <c>Instances</c>.</summary>
internal sealed record InstanceOptions
{
    public const string Section = "Instances";

    /// <summary>Live instances an account may have; null (default) sets no limit.</summary>
    [Range(1, int.MaxValue)]
    public int? QuotaPerAccount { get; init; }
}

using System.Text.Json;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>How far an attempt has come; kept in the lane, so that a crash resumes it.</summary>
internal sealed record DeliveryProgress
{
    /// <summary>Whether the text was signed when it was first cut into parts: a setting changed since must not shift them.</summary>
    public bool? Signed { get; init; }

    /// <summary>When the send began whose outcome is not recorded.</summary>
    public DateTimeOffset? CallingSince { get; init; }

    /// <summary>What was accepted.</summary>
    public IReadOnlyList<ProgressPart> Accepted { get; init; } = [];

    public bool Has(int part) => Accepted.Any(accepted => accepted.Part == part);

    public DeliveryProgress With(ProgressPart part) => this with { Accepted = [.. Accepted, part], CallingSince = null };

    public string Write() => JsonSerializer.Serialize(this);

    public static DeliveryProgress Read(string? state) =>
        state is null ? new DeliveryProgress() : JsonSerializer.Deserialize<DeliveryProgress>(state) ?? new DeliveryProgress();
}

using System.Text.Json;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Prepare;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>How far an attempt has come; kept in the lane, so that a crash resumes it.</summary>
internal sealed record DeliveryProgress
{
    /// <summary>How the message is cut.</summary>
    public MessagePlan? Plan { get; init; }

    /// <summary>When the send began whose outcome is not recorded.</summary>
    public DateTimeOffset? CallingSince { get; init; }

    /// <summary>Number of the part that it sends.</summary>
    public int? CallingPart { get; init; }

    /// <summary>What was accepted.</summary>
    public IReadOnlyList<ProgressPart> Accepted { get; init; } = [];

    /// <summary>Files that wait at the provider for their message.</summary>
    public IReadOnlyList<UploadedPart> Uploads { get; init; } = [];

    public IReadOnlyList<UnsendableFile> UnsendableFiles { get; init; } = [];

    /// <summary>Since when the file at hand cannot be fetched.</summary>
    public DateTimeOffset? FileWaitsSince { get; init; }

    /// <summary>How often in a row WhatsApp said that too many messages went to this person.</summary>
    public int PairRefusals { get; init; }

    public bool Has(int part) => Accepted.Any(accepted => accepted.Part == part);

    public UploadedPart? UploadOf(int part) => Uploads.FirstOrDefault(upload => upload.Part == part);

    public bool IsUnsendable(int part) => UnsendableFiles.Any(file => file.Part == part);

    public DeliveryProgress With(ProgressPart part) => this with
    {
        Accepted = [.. Accepted, part],
        Uploads = [.. Uploads.Where(upload => upload.Part != part.Part)],
        CallingSince = null,
        CallingPart = null,
        FileWaitsSince = null,
        PairRefusals = 0,
    };

    public DeliveryProgress With(UploadedPart upload) => this with
    {
        Uploads = [.. Uploads.Where(earlier => earlier.Part != upload.Part), upload],
        FileWaitsSince = null,
    };

    public DeliveryProgress With(UnsendableFile file) => this with { UnsendableFiles = [.. UnsendableFiles, file], FileWaitsSince = null };

    public string Write() => JsonSerializer.Serialize(this);

    public static DeliveryProgress Read(string? state) =>
        state is null ? new DeliveryProgress() : JsonSerializer.Deserialize<DeliveryProgress>(state) ?? new DeliveryProgress();
}

using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Tells all instances again, so that a new or restored relay catches up.</summary>
internal sealed partial class InstanceRepublisher(InstanceChanges changes, ILogger<InstanceRepublisher> logger)
{
    private const int Batch = 100;

    public async Task RepublishAsync(string requestedBy, CancellationToken cancellationToken)
    {
        Log.Republishing(logger, requestedBy);
        Guid? last = Guid.Empty;
        while (last is { } after)
            last = await changes.TellNextAsync(after, Batch, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Telling all instances again, asked by {RequestedBy}.")]
        public static partial void Republishing(ILogger logger, string requestedBy);
    }
}

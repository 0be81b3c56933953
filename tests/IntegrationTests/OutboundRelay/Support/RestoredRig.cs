namespace RyzeBridge.IntegrationTests.OutboundRelay.Support;

/// <summary>A relay that searches for lost messages all the time, gives up an unproven send soon, and whose database can be put back.</summary>
public sealed class RestoredRig : CatchUpRig
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(base.Settings) { ["OutboundRelay:UnprovenGrace"] = "00:00:01" };

    internal async Task BackUpAsync()
    {
        await StopRelayAsync();
        await Database.BackUpAsync();
        await StartRelayAsync();
    }

    /// <summary>As the runbook says.</summary>
    internal async Task RestoreAsync()
    {
        await StopRelayAsync();
        await Database.RestoreAsync();
        await StartRelayAsync(async services => Assert.Equal(0, await RyzeBridge.OutboundRelay.Storage.Restoration.Command.RunAsync(services, [])));
    }
}

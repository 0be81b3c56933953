using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RyzeBridge.Chatwoot.Webhooks;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.Remotes;

namespace RyzeBridge.UnitTests.OutboundRelay.Send;

public sealed class FailureOutcomesTests
{
    private static readonly RemoteFailure Pair = new(FailureCategory.Throttled, Reason.Words("r"), TimeSpan.FromSeconds(6)) { Scope = FailureScope.Chat };

    [Fact]
    public async Task Only_refusals_for_the_person_make_its_wait_longer()
    {
        var progress = new DeliveryProgress();
        var waits = new List<double?>();
        foreach (var failure in (RemoteFailure[])[Pair, Pair, new(FailureCategory.Transient, Reason.Words("r")), Pair])
        {
            var call = new NotedCall();
            // Attempts of any kind; held lanes, missing files and outages count too.
            var outcome = await JudgeAsync(progress, attempts: 30, failure, call);
            waits.Add(Assert.IsType<LaneOutcome.RetryLater>(outcome).After?.TotalSeconds);
            progress = DeliveryProgress.Read(call.State);
        }

        Assert.Equal([4, 16, null, 4], waits);
    }

    private static async Task<LaneOutcome> JudgeAsync(DeliveryProgress progress, int attempts, RemoteFailure failure, ILaneCall call)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var outcomes = new FailureOutcomes(
            null!, null!, new NumberPace(TimeProvider.System), new OutboundMetrics(services.GetRequiredService<IMeterFactory>()), NullLogger<FailureOutcomes>.Instance);
        var message = new OutboundMessageRow
        {
            IntegrationId = Guid.Empty, MessageId = 1, InstanceId = Guid.Empty, ConversationId = 1, Attempt = 1, Status = DeliveryStatus.Pending, ReceivedAt = default,
        };
        var payload = new OutboundPayload { IntegrationId = Guid.Empty, Attempt = 1, Message = new MessageWebhook { Id = 1 } };
        var lane = new LaneMessage
        {
            Id = 1, Lane = "l", Owner = Guid.Empty, Kind = "message", Payload = "{}", Attempts = attempts, CallInterrupted = false, ReceivedAt = default,
        };
        return await outcomes.JudgeAsync(new OutboundDelivery(message, payload, lane, progress), failure, call, CancellationToken.None);
    }

    private sealed class NotedCall : ILaneCall
    {
        public string? State { get; private set; }

        public Task BeginAsync(TimeSpan longest, string? state = null, CancellationToken cancellationToken = default) => SaveAsync(state!, cancellationToken);

        public Task CompleteAsync(string? state = null, CancellationToken cancellationToken = default) => SaveAsync(state!, cancellationToken);

        public Task<bool> TryAbsorbAsync(string lane, Action<DbBatch> writes, CancellationToken cancellationToken = default) =>
            Task.FromResult(false);

        public Task SaveAsync(string state, CancellationToken cancellationToken = default)
        {
            State = state;
            return Task.CompletedTask;
        }
    }
}

using RyzeBridge.Contracts;
using RyzeBridge.Lanes;

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>Does what the script says.</summary>
internal sealed class ScriptedHandler(LaneScript script) : ILaneHandler
{
    public async Task<LaneOutcome> HandleAsync(LaneMessage message, ILaneCall call, CancellationToken cancellationToken)
    {
        script.Attempts.Enqueue(message);
        var outcome = await script.Handle(message, call, cancellationToken);
        if (outcome is LaneOutcome.Delivered)
            script.Delivered.Enqueue(message.Payload);
        return outcome;
    }

    public Task ExpiredAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken)
    {
        script.Expired.Enqueue((message, reason.ToString()));
        return Task.CompletedTask;
    }

    public Task WaitingAsync(LaneMessage message, Reason reason, CancellationToken cancellationToken)
    {
        script.Waiting.Enqueue((message, reason.ToString()));
        return script.TellingFails ? throw new HttpRequestException("503") : Task.CompletedTask;
    }
}

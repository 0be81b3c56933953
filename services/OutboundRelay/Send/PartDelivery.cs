using Microsoft.Extensions.Options;
using RyzeBridge.Lanes;
using RyzeBridge.OutboundRelay.Plan;
using RyzeBridge.OutboundRelay.Prepare;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// Sends the parts of a message that were not sent yet, in order. What was accepted is noted before the next begins, whatever
/// happens to the service meanwhile; a send whose outcome is not known is looked for before it is repeated.
/// </summary>
internal sealed class PartDelivery(
    SentTable sent,
    MessageLedger ledger,
    SendProofs proofs,
    PartContents contents,
    FailureOutcomes failures,
    NumberPace pace,
    Transactions transactions,
    OutboundMetrics metrics,
    IOptions<OutboundOptions> options,
    TimeProvider time)
{
    public const string Unknown = "Delivery unknown: WhatsApp did not confirm the message. Press Retry only if the customer did not get it.";

    /// <param name="delivery">The attempt.</param>
    /// <param name="message">The message and its plan.</param>
    /// <param name="quoted">WhatsApp's id of what it answers.</param>
    /// <param name="call">Notes on the sends.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<PartsOutcome> SendAsync(Attempt delivery, PlannedMessage message, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        // What was tried before, by Retry or before it was given up and put back, is not sent again unless it is known to have failed.
        var isRetry = delivery.Payload.Attempt > 1 || delivery.Lane.Replayed;
        var earlier = isRetry ? await sent.ListPartsAsync(delivery.Payload.Key, cancellationToken) : new HashSet<int>();
        var interrupted = delivery.Lane.CallInterrupted || (delivery.Lane.Replayed && delivery.Progress.CallingSince is not null);
        // Not known after a restore: any may have been sent.
        var open = delivery.Progress.CallingPart;
        var steps = new Queue<PartStep>(message.Plan.Parts.Select((part, number) => new PartStep(number, part)));
        PartsOutcome Stop(LaneOutcome outcome) => new(delivery, outcome, AnySent());
        bool AnySent() => earlier.Count > 0 || delivery.Progress.Accepted.Count > 0;

        while (steps.TryDequeue(out var step))
        {
            if (delivery.Progress.Has(step.Number) || earlier.Contains(step.Number))
                continue;
            if (earlier.Contains(step.TextNumber))
                step = step.WithoutText();

            // :: An outcome that is not known
            var isOpen = interrupted && (open is null || open == step.Number);
            if (isOpen || isRetry)
            {
                // Judged first: a receipt that is stored between the two looks must be seen by the second.
                var judgement = isOpen ? await proofs.JudgeAsync(delivery, cancellationToken) : SendProof.Repeat;
                if (await proofs.FindAsync(delivery, step.Number, cancellationToken) is { } proven)
                {
                    delivery = delivery with { Progress = delivery.Progress.With(proven) };
                    interrupted &= !isOpen || open is null;
                    continue;
                }

                if (UnprovenOutcome(judgement, delivery, last: steps.Count == 0) is { } unproven)
                    return Stop(unproven);
                interrupted &= !isOpen || open is null;
            }

            // :: A file that cannot be sent: the text below it is not lost
            if (delivery.Progress.IsTrouble(step.Number))
            {
                SendTextAlone(step);
                continue;
            }

            var turn = pace.Take(delivery.Number!, delivery.Payload.To, delivery.Connector!.Capabilities);
            if (!turn.Granted)
            {
                metrics.Paced();
                return Stop(new LaneOutcome.RetryLater("WhatsApp takes no more messages from this number, or to this person, at present", turn.Wait) { Counts = false, Paced = true });
            }

            if (turn.Wait > TimeSpan.Zero)
                await Task.Delay(turn.Wait, time, cancellationToken);
            switch (await contents.MakeAsync(delivery, message, step, call, cancellationToken))
            {
                case PartContent.Ends ends:
                    return Stop(ends.Outcome);
                case PartContent.LeftOut leftOut:
                    delivery = leftOut.Delivery;
                    SendTextAlone(step);
                    continue;
                case PartContent.Ready ready:
                    delivery = ready.Delivery;
                    SendResult result;
                    try
                    {
                        result = await SendAsync(delivery, step.Number, ready.Content, AnySent() ? null : quoted, call, cancellationToken);
                    }
                    finally
                    {
                        foreach (var file in ready.Files)
                            await file.DisposeAsync();
                    }

                    if (result.Failure is { } failure)
                        return Stop(await failures.JudgeAsync(delivery, failure, call, cancellationToken));
                    delivery = delivery with
                    {
                        Progress = delivery.Progress.With(new ProgressPart(step.Number, result.MessageId!, result.Chat, time.GetUtcNow())),
                    };
                    // Not to be cancelled: the customer has it.
                    if (steps.Count > 0)
                        delivery = await NoteAsync(delivery, call);
                    break;
            }
        }

        return new PartsOutcome(delivery, Stopped: null, AnySent());

        void SendTextAlone(PartStep step)
        {
            if (step.TextAlone() is not { } text)
                return;
            // Before what follows the file.
            var rest = steps.ToList();
            steps.Clear();
            steps.Enqueue(text);
            rest.ForEach(steps.Enqueue);
        }
    }

    // In our record too: a message that is given up half-way keeps what the customer has.
    private async Task<Attempt> NoteAsync(Attempt delivery, ILaneCall call)
    {
        await call.CompleteAsync(delivery.Progress.Write(), CancellationToken.None);
        await transactions.WriteAsync(batch => ledger.Accept(batch, delivery.AcceptedParts()), CancellationToken.None);
        return delivery with { Noted = delivery.Progress.Accepted.Count };
    }

    private async Task<SendResult> SendAsync(
        Attempt delivery, int number, OutgoingContent content, string? quoted, ILaneCall call, CancellationToken cancellationToken)
    {
        var progress = delivery.Progress with { CallingSince = time.GetUtcNow(), CallingPart = number };
        await call.BeginAsync(options.Value.LongestCall, progress.Write(), cancellationToken);
        return await delivery.Connector!.SendAsync(
            delivery.Target,
            new OutgoingMessage
            {
                To = delivery.Payload.To,
                Content = content,
                QuotedMessageId = quoted,
                CallbackData = new CallbackData(delivery.Payload.IntegrationId, delivery.Payload.MessageId, delivery.Payload.Attempt, number).ToString(),
            },
            cancellationToken);
    }

    /// <summary>Null: send it again.</summary>
    private LaneOutcome? UnprovenOutcome(SendProof judgement, Attempt delivery, bool last)
    {
        switch (judgement)
        {
            case SendProof.Wait:
                return new LaneOutcome.RetryLater("WhatsApp has not confirmed whether it took the message", SendProofs.Pause) { Ambiguous = true };
            case SendProof.GiveUp:
                var failure = new AttemptFailure(last && delivery.Progress.Troubles.Count == 0 ? FailureCause.Unproven : FailureCause.UnprovenPart, Unknown);
                metrics.Failed(failure.Cause);
                return new LaneOutcome.Rejected(failure.Reason)
                {
                    Writes = batch => ledger.Close(batch, delivery.Message, delivery.AcceptedParts(), failure),
                };
            default:
                return null;
        }
    }
}

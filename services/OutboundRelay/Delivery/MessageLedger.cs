using System.Data.Common;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.ServiceDefaults.Outbox;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.OutboundRelay.Delivery;

/// <summary>
/// What became of messages, and what the agent should see of it. Every change ends in <see cref="RefreshAsync"/>, which derives
/// the status that Chatwoot should show from our record and the receipts, so no order of events can leave a wrong one.
/// </summary>
internal sealed class MessageLedger(IOutbox outbox, TimeProvider time)
{
    /// <summary>
    /// Notes parts that WhatsApp accepted, tells InboundRelay, and closes the attempt.
    /// </summary>
    /// <param name="transaction">The settling transaction.</param>
    /// <param name="message">The message.</param>
    /// <param name="accepted">What was accepted in this attempt.</param>
    /// <param name="failure">What did not go; null when everything did.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    public async Task CloseAsync(
        DbTransaction transaction, OutboundMessageRow message, IReadOnlyList<AcceptedPart> accepted, AttemptFailure? failure, CancellationToken cancellationToken)
    {
        foreach (var id in accepted.Select(part => part.Sent.ProviderMessageId).Order(StringComparer.Ordinal))
            await SentTable.LockReceiptAsync(transaction, id, cancellationToken);
        foreach (var part in accepted)
            await AddAsync(transaction, part, cancellationToken);
        if (failure is null)
            await MessageTable.SetSentAsync(transaction, message.Key, message.Attempt, cancellationToken);
        else
            await MessageTable.SetFailedAsync(transaction, message.Key, message.Attempt, failure.Cause, failure.Reason, cancellationToken);
        await RefreshAsync(transaction, message.Key, again: false, cancellationToken);
    }

    /// <summary>The agent is told that the message waits; undone when it goes.</summary>
    public async Task WaitAsync(DbTransaction transaction, MessageKey key, int attempt, string waiting, CancellationToken cancellationToken)
    {
        await MessageTable.SetWaitingAsync(transaction, key, attempt, waiting, cancellationToken);
        await RefreshAsync(transaction, key, again: false, cancellationToken);
    }

    /// <summary>Notes one accepted part; a part that is known already changes nothing.</summary>
    public async Task AddAsync(DbTransaction transaction, AcceptedPart part, CancellationToken cancellationToken)
    {
        if (await SentTable.AddAsync(transaction, part.Sent, cancellationToken))
            await outbox.AddAsync(transaction, part.Event, cancellationToken);
    }

    /// <summary>Notes a part that was accepted while others of its message are still to be sent.</summary>
    public async Task AcceptAsync(DbTransaction transaction, AcceptedPart part, CancellationToken cancellationToken)
    {
        await SentTable.LockReceiptAsync(transaction, part.Sent.ProviderMessageId, cancellationToken);
        await AddAsync(transaction, part, cancellationToken);
    }

    /// <summary>Derives what Chatwoot should show.</summary>
    /// <param name="transaction">The transaction of the change.</param>
    /// <param name="key">The message.</param>
    /// <param name="again">Write it even if it did not change: Chatwoot shows something else.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    public async Task RefreshAsync(DbTransaction transaction, MessageKey key, bool again, CancellationToken cancellationToken)
    {
        if (await MessageTable.LockAsync(transaction, key, cancellationToken) is not { } message)
            return;
        var receipts = await StatusTable.SummariseReceiptsAsync(transaction, key, cancellationToken);
        message = await JudgeByReceiptsAsync(transaction, message, receipts, cancellationToken);
        var (status, error) = Derive(message, receipts);
        await StatusTable.WantAsync(transaction, message, status, error, again, time.GetUtcNow(), cancellationToken);
    }

    private static async Task<OutboundMessageRow> JudgeByReceiptsAsync(
        DbTransaction transaction, OutboundMessageRow message, ReceiptSummary receipts, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case { Status: DeliveryStatus.Sent } when receipts.Failed:
                var reason = receipts.Error ?? "WhatsApp could not deliver the message.";
                await MessageTable.SetFailedAsync(transaction, message.Key, message.Attempt, FailureCause.Receipt, reason, cancellationToken);
                return message with { Status = DeliveryStatus.Failed, Cause = FailureCause.Receipt, Reason = reason };
            case { Status: DeliveryStatus.Failed, Cause: FailureCause.Receipt } when !receipts.Failed:
                await MessageTable.SetSentAsync(transaction, message.Key, message.Attempt, cancellationToken);
                return message with { Status = DeliveryStatus.Sent, Cause = null, Reason = null };
            default:
                return message;
        }
    }

    private static (string Status, string? Error) Derive(OutboundMessageRow message, ReceiptSummary receipts) => message switch
    {
        { Status: DeliveryStatus.Failed } => ("failed", message.Reason),
        { Status: DeliveryStatus.Pending, Waiting: { } waiting } => ("failed", waiting),
        { Status: DeliveryStatus.Sent } => ((ReceiptStatus?)receipts.Lowest switch
        {
            ReceiptStatus.Read => "read",
            ReceiptStatus.Delivered => "delivered",
            _ => "sent",
        }, null),
        _ => ("sent", null),
    };
}

using System.Data.Common;
using RyzeBridge.Chats.MessageIds;
using RyzeBridge.Chats.Storage;
using RyzeBridge.Contracts;
using RyzeBridge.OutboundRelay.Storage;

namespace RyzeBridge.OutboundRelay.Send;

/// <summary>
/// What became of messages, and what the agent should see of it. Every change ends in <see cref="Refresh"/>, which derives
/// the status that Chatwoot should show from our record and the receipts, so no order of events can leave a wrong one.
/// Statements only: they travel together, in the order in which rows are locked everywhere.
/// </summary>
internal sealed class MessageLedger(TimeProvider time)
{
    /// <summary>
    /// Notes parts that WhatsApp accepted, and closes the attempt.
    /// </summary>
    /// <param name="batch">The settling statements.</param>
    /// <param name="message">The message.</param>
    /// <param name="accepted">What was accepted and is not noted yet.</param>
    /// <param name="failure">What did not go; null when everything did.</param>
    public void Close(DbBatch batch, OutboundMessageRow message, IReadOnlyList<SentMessage> accepted, AttemptFailure? failure)
    {
        Accept(batch, accepted);
        if (failure is null)
            MessageTable.SetSent(batch, message.Key, message.Attempt);
        else
            MessageTable.SetFailed(batch, message.Key, message.Attempt, failure.Cause, failure.Reason.Write());
        Refresh(batch, message.Key, again: false);
    }

    /// <summary>The agent is told that the message waits; undone when it goes.</summary>
    public void Wait(DbBatch batch, MessageKey key, int attempt, Reason waiting)
    {
        MessageTable.SetWaiting(batch, key, attempt, waiting.Write());
        Refresh(batch, key, again: false);
    }

    /// <summary>Notes parts that were accepted, to be quoted from the commit on, while others of their message may still be to be sent.</summary>
    public static void Accept(DbBatch batch, IReadOnlyList<SentMessage> accepted)
    {
        foreach (var id in accepted.Select(part => part.ProviderMessageId).Order(StringComparer.Ordinal))
            ReceiptTable.Lock(batch, id);
        MessageIdTable.AddSent(batch, accepted);
    }

    /// <summary>Derives what Chatwoot should show.</summary>
    /// <param name="batch">The statements of the change.</param>
    /// <param name="key">The message.</param>
    /// <param name="again">Write it even if it did not change: Chatwoot shows something else.</param>
    public void Refresh(DbBatch batch, MessageKey key, bool again) => StatusTable.Refresh(batch, key, again, time.GetUtcNow());
}

using System.Data.Common;
using System.Text.Json;
using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Hosting.Storage;
using RyzeBridge.OutboundRelay.Send;
using RyzeBridge.OutboundRelay.Storage;
using RyzeBridge.OutboundRelay.Telemetry;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.OutboundRelay.Ticks;

/// <summary>
/// Takes a receipt in: raises the row of its WhatsApp message, in any order and however often it comes. One whose message is not
/// settled yet stays there until the settlement finds it.
/// </summary>
internal sealed partial class ReceiptIntake(
    ConnectorRoles<IEventParser> connectors,
    IInstances instances,
    Transactions transactions,
    MessageLedger ledger,
    OutboundMetrics metrics,
    ILogger<ReceiptIntake> logger)
{
    public async Task TakeAsync(WhatsAppReceiptReceived received, CancellationToken cancellationToken)
    {
        if (Parse(received) is not { } receipt)
            return;

        metrics.Receipt(receipt.Status);
        var instance = await instances.FindByNumberAsync(received.ConnectionId, received.Endpoint, cancellationToken);
        await transactions.RunAsync(transaction => StoreAsync(transaction, received, receipt, instance, cancellationToken), cancellationToken);
    }

    private async Task StoreAsync(
        DbTransaction transaction, WhatsAppReceiptReceived received, WhatsAppReceipt receipt, Instance? instance, CancellationToken cancellationToken)
    {
        // In our record from now on, with its message if that is known.
        var (isNews, known) = await ReceiptTable.RaiseAsync(
            transaction,
            new ReceiptRow
            {
                ConnectionId = received.ConnectionId,
                Endpoint = received.Endpoint,
                ProviderMessageId = receipt.MessageId,
                Status = (short)receipt.Status,
                Error = receipt.Error?.Write(),
                Callback = receipt.CallbackData,
                // Not the time now: a receipt that waited in the queue says nothing about those behind it.
                ReceivedAt = received.ReceivedAt,
            },
            cancellationToken);
        if (!isNews)
            return;

        if (known is { } message)
            await transaction.WriteAsync(batch => ledger.Refresh(batch, message, again: false), cancellationToken);
        else if (CallbackData.TryParse(receipt.CallbackData, out var callback))
            await ProveAsync(transaction, received, receipt, callback, instance, cancellationToken);
    }

    /// <summary>The send was given up as unproven: this proves it.</summary>
    private async Task ProveAsync(
        DbTransaction transaction, WhatsAppReceiptReceived received, WhatsAppReceipt receipt, CallbackData callback, Instance? instance, CancellationToken cancellationToken)
    {
        var key = new MessageKey(callback.IntegrationId, callback.MessageId);
        if (await MessageTable.LockAsync(transaction, key, cancellationToken) 
                is not { Status: DeliveryStatus.Failed, Cause: FailureCause.Unproven or FailureCause.UnprovenPart } message
            || message.Attempt != callback.Attempt
            || message.InstanceId != instance?.InstanceId)
            return;

        var proven = new ProgressPart(callback.Part, receipt.MessageId, Chat: null, receipt.SentAt);
        await transaction.WriteAsync(
            batch =>
            {
                MessageLedger.Accept(batch, [AcceptedPart.Of(message, instance, received.ConnectionId, received.Endpoint, proven)]);
                if (message.Cause == FailureCause.Unproven)
                    MessageTable.SetSent(batch, key, message.Attempt);
                ledger.Refresh(batch, key, again: false);
            },
            cancellationToken);
    }

    private WhatsAppReceipt? Parse(WhatsAppReceiptReceived received)
    {
        if (connectors.Find(received.Connector) is not { } connector)
        {
            Log.UnknownConnector(logger, received.Connector);
            return null;
        }

        try
        {
            return connector.ParseReceipt(received.Payload);
        }
        catch (JsonException exception)
        {
            Log.Unreadable(logger, received.Connector, exception);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A receipt of connector {Connector} was dropped: this version has no such connector.")]
        public static partial void UnknownConnector(ILogger logger, string connector);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A receipt of connector {Connector} cannot be read.")]
        public static partial void Unreadable(ILogger logger, string connector, Exception exception);
    }
}

using RyzeBridge.Chats.Instances;
using RyzeBridge.Contracts;
using RyzeBridge.Lanes;
using RyzeBridge.WhatsApp;

namespace RyzeBridge.InboundRelay.Control;

/// <summary>
/// Stores what WhatsApp tells of a business account in the control lane of each integration whose number may belong to it, once each. The numbers of a
/// connection are one customer's, so a number whose settings name no business account is told too.
/// </summary>
internal sealed partial class AccountNoticeIntake(
    IInstances instances, ConnectorRoles<IEventParser> parsers, LaneIntake lanes, ILogger<AccountNoticeIntake> logger)
{
    /// <param name="item">An item of the account.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>How many are new.</returns>
    public async Task<int> TakeAsync(WhatsAppItemReceived item, CancellationToken cancellationToken)
    {
        if (parsers.Find(item.Connector) is not { } parser)
        {
            Log.UnknownConnector(logger, item.Connector);
            return 0;
        }

        var notices = new List<NewLaneMessage>();
        foreach (var instance in await instances.ListByConnectionAsync(item.ConnectionId, cancellationToken))
        {
            if (instance is { Chatwoot: { } chatwoot, Connector: { } number } && parser.BelongsTo(number.SettingsJson, item.Endpoint))
            {
                var notice = new ControlNotice { InstanceId = instance.InstanceId, IntegrationId = chatwoot.IntegrationId, Account = item.Payload };
                notices.Add(notice.ToLane($"account/{item.ProviderMessageId}", item.BatchPosition, item.ReceivedAt));
            }
        }

        if (notices.Count == 0)
            Log.NobodyToTell(logger, item.ConnectionId, item.Endpoint);
        return await lanes.AddAsync(notices, cancellationToken: cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A notice of connector {Connector} was dropped: this version has no such connector.")]
        public static partial void UnknownConnector(ILogger logger, string connector);

        [LoggerMessage(Level = LogLevel.Information, Message = "A notice of connection {Connection} is about business account {Account}, which no integration is known to belong to.")]
        public static partial void NobodyToTell(ILogger logger, Guid connection, string account);
    }
}

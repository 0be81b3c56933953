using System.Text.Json;
using MassTransit;
using RyzeBridge.Contracts;
using RyzeBridge.IntegrationManager.Instances.Storage;

namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>Changes some settings of an instance.</summary>
internal sealed class UpdateInstanceSettingsConsumer(InstanceTable instances) : IConsumer<UpdateInstanceSettings>
{
    public async Task Consume(ConsumeContext<UpdateInstanceSettings> context)
    {
        var command = context.Message;
        if (await instances.FindAsync(command.AccountId, command.Instance, context.CancellationToken) is { } instanceId
            && await instances.UpdateSettingsAsync(instanceId, Changes(command), context.CancellationToken) is { } settings)
        {
            await context.RespondAsync(new InstanceSettingsUpdated
            {
                Settings = JsonSerializer.Deserialize<InstanceSettings>(settings)!,
                Told = await instances.ToldAsync(instanceId, context.CancellationToken),
            });
        }
        else
        {
            await context.RespondAsync(InstanceRefusals.NotFound);
        }
    }

    private static string Changes(UpdateInstanceSettings command)
    {
        var changes = new Dictionary<string, object?>
        {
            [nameof(InstanceSettings.AutoRejectCalls)] = command.AutoRejectCalls,
            [nameof(InstanceSettings.CallRejectMessage)] = command.CallRejectMessage,
            [nameof(InstanceSettings.IgnoreGroupMessages)] = command.IgnoreGroupMessages,
            [nameof(InstanceSettings.KeepOnlineStatus)] = command.KeepOnlineStatus,
            [nameof(InstanceSettings.AutoReadMessages)] = command.AutoReadMessages,
            [nameof(InstanceSettings.DisableHistorySync)] = command.DisableHistorySync,
            [nameof(InstanceSettings.IgnoreStatus)] = command.IgnoreStatus,
        };
        return JsonSerializer.Serialize(changes.Where(change => change.Value is not null).ToDictionary());
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Graph;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Reports how far a send has come.</summary>
internal sealed class StatusReports(WebhookQueue queue, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly string[] Order = ["sent", "delivered", "read"];

    /// <summary>Starts the statuses that the number's plan wants for a send.</summary>
    public void AfterSend(SimulatedNumber number, ChatMessage message)
    {
        if (number.Settings.Statuses.Mode is not "none")
            _ = ReportLaterAsync(number, message, number.Settings.Statuses);
    }

    /// <summary>Reports one status now.</summary>
    public void Report(SimulatedNumber number, ChatMessage message, string status, int errorCode = 131026)
    {
        number.Chats.Raise(message.Id, status is "played" ? "read" : status);
        queue.Add(number, WebhookBodies.Status(number.Settings, Body(message, status, errorCode)));
    }

    private async Task ReportLaterAsync(SimulatedNumber number, ChatMessage message, StatusPlan plan)
    {
        try
        {
            if (plan.Mode is "failed")
            {
                await Task.Delay(TimeSpan.FromMilliseconds(plan.DelayMs), time, lifetime.ApplicationStopping);
                Report(number, message, "failed", plan.ErrorCode);
                return;
            }

            foreach (var status in Order.Take(Array.IndexOf(Order, plan.UpTo) + 1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(plan.DelayMs), time, lifetime.ApplicationStopping);
                Report(number, message, status);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The simulator forgets everything when it stops.
        }
    }

    private JsonObject Body(ChatMessage message, string status, int errorCode)
    {
        var body = new JsonObject
        {
            ["id"] = message.Id,
            ["status"] = status,
            ["timestamp"] = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (message.Body.Text("recipient_type") is "group")
            body["recipient_type"] = "group";
        body[message.Body.Text("to") is null ? "recipient_user_id" : "recipient_id"] = message.Chat;
        if (message.CallbackData is not null)
            body["biz_opaque_callback_data"] = message.CallbackData;
        if (status is "failed")
        {
            body["errors"] = new JsonArray(new JsonObject
            {
                ["code"] = errorCode,
                ["title"] = GraphErrors.TitleOf(errorCode),
                ["message"] = GraphErrors.TitleOf(errorCode),
                ["error_data"] = new JsonObject { ["details"] = GraphErrors.DetailsOf(errorCode) ?? GraphErrors.TitleOf(errorCode) },
                ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
            });
        }
        else
        {
            body["pricing"] = new JsonObject { ["billable"] = false, ["pricing_model"] = "PMP", ["category"] = "service", ["type"] = "free_customer_service" };
        }

        return body;
    }
}

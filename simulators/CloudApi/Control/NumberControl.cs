using RyzeBridge.CloudApiSimulator.Faults;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;
using RyzeBridge.CloudApiSimulator.Webhooks;

namespace RyzeBridge.CloudApiSimulator.Control;

/// <summary>Registration of numbers and their plans.</summary>
internal static class NumberControl
{
    public static IResult List(NumberRegistry numbers) => Results.Ok(numbers.All.Select(number => number.Settings));

    public static async Task<IResult> PutAsync(
        string phoneNumberId, NumberSettings settings, NumberRegistry numbers, IHttpClientFactory clients, CancellationToken cancellationToken)
    {
        var number = settings with { PhoneNumberId = phoneNumberId };
        if (RefusePlan(number.Statuses) is { } wrong)
            return Results.BadRequest(new { error = wrong });
        if (await WebhookVerification.RefuseAsync(number, clients.CreateClient(WebhookPosts.Client), cancellationToken) is { } refused)
            return Results.BadRequest(new { error = refused });
        return Results.Ok(numbers.Put(number).Settings);
    }

    public static IResult PutStatuses(string phoneNumberId, StatusPlan plan, NumberRegistry numbers) =>
        RefusePlan(plan) is { } wrong ? Results.BadRequest(new { error = wrong }) : Change(phoneNumberId, numbers, settings => settings with { Statuses = plan });

    public static IResult PutWebhooks(string phoneNumberId, WebhookPlan plan, NumberRegistry numbers) =>
        Change(phoneNumberId, numbers, settings => settings with { Webhooks = plan });

    public static IResult Delete(string phoneNumberId, NumberRegistry numbers) =>
        numbers.Remove(phoneNumberId) ? Results.NoContent() : Results.NotFound();

    public static IResult Reset(NumberRegistry numbers, FaultRegistry faults, MediaStore media, WebhookQueue queue)
    {
        numbers.Clear();
        faults.Clear();
        media.Clear();
        queue.Forget();
        return Results.NoContent();
    }

    private static string? RefusePlan(StatusPlan plan) =>
        plan.Mode is not ("auto" or "none" or "failed") ? "mode: give auto, none or failed"
        : plan.UpTo is not ("sent" or "delivered" or "read") ? "upTo: give sent, delivered or read"
        : null;

    private static IResult Change(string phoneNumberId, NumberRegistry numbers, Func<NumberSettings, NumberSettings> change)
    {
        if (numbers.Find(phoneNumberId) is not { } number)
            return Results.NotFound();
        number.Settings = change(number.Settings);
        return Results.Ok(number.Settings);
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using RyzeBridge.CloudApiSimulator.Faults;
using RyzeBridge.CloudApiSimulator.Media;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary><c>GET</c> and <c>DELETE /{id}</c>: a phone number or a medium.</summary>
internal static class NodeCalls
{
    public static async Task<IResult> GetAsync(
        string id, HttpContext context, NumberRegistry numbers, MediaStore media, FaultRegistry faults, TimeProvider time, IOptions<SimulatorOptions> options)
    {
        var medium = media.Find(id);
        var number = numbers.Find(medium?.PhoneNumberId ?? id);
        if (await RefuseAsync(id, number, context, numbers, faults, time) is { } refused)
            return refused;
        if (medium is not null)
        {
            return context.Request.Query["phone_number_id"].ToString() is { Length: > 0 } asked && asked != medium.PhoneNumberId
                ? GraphAnswers.Error(100, "The media does not belong to this phone number.", subcode: 33)
                : GraphAnswers.Json(MediaCalls.Describe(medium, context, media, time, options));
        }

        return GraphAnswers.Json(Number(number!, context.Request.Query["fields"].ToString()));
    }

    public static async Task<IResult> DeleteAsync(
        string id, HttpContext context, NumberRegistry numbers, MediaStore media, FaultRegistry faults, TimeProvider time)
    {
        var number = media.Find(id) is { } medium ? numbers.Find(medium.PhoneNumberId) : null;
        if (await RefuseAsync(id, number, context, numbers, faults, time) is { } refused)
            return refused;
        media.Remove(id);
        return GraphAnswers.Success();
    }

    private static async Task<IResult?> RefuseAsync(
        string id, SimulatedNumber? number, HttpContext context, NumberRegistry numbers, FaultRegistry faults, TimeProvider time) =>
        faults.Take(number?.Id ?? id, chat: null) is { } fault && await FaultStrike.RunAsync(fault, context, time) is { } struck ? struck
        : GraphAuthorization.Refuse(context, numbers, id, number) is { } refused ? GraphAnswers.Error(refused)
        : null;

    private static JsonObject Number(SimulatedNumber number, string fields)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["verified_name"] = "Simulated business",
            ["display_phone_number"] = $"+{number.Settings.DisplayPhoneNumber}",
            ["quality_rating"] = "GREEN",
            ["platform_type"] = "CLOUD_API",
            ["id"] = number.Id,
        };
        var wanted = fields.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var answer = new JsonObject();
        foreach (var (name, value) in all)
        {
            if (wanted.Length is 0 || name is "id" || wanted.Contains(name))
                answer[name] = value;
        }

        return answer;
    }
}

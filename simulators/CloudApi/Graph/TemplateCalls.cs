using System.Text.Json.Nodes;
using RyzeBridge.CloudApiSimulator.Faults;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary><c>GET /{waba-id}/message_templates</c>: the account's templates, in pages.</summary>
internal static class TemplateCalls
{
    public static async Task<IResult> ListAsync(
        string businessAccountId, HttpContext context, NumberRegistry numbers, FaultRegistry faults, TimeProvider time)
    {
        if (faults.Take(businessAccountId, chat: null) is { } fault && await FaultStrike.RunAsync(fault, context, time) is { } struck)
            return struck;
        // Templates belong to the account; a number of it whose token asks stands for it here.
        var token = context.Request.Headers.Authorization.ToString();
        var number = numbers.All.FirstOrDefault(number => number.Settings.BusinessAccountId == businessAccountId && token.EndsWith(number.Settings.AccessToken, StringComparison.Ordinal));
        if (GraphAuthorization.Refuse(context, numbers, businessAccountId, number) is { } refused)
            return GraphAnswers.Error(refused);

        var templates = number!.Settings.Templates;
        var limit = int.TryParse(context.Request.Query["limit"], out var asked) && asked > 0 ? asked : 25;
        var start = int.TryParse(context.Request.Query["after"], out var after) ? after : 0;
        var end = Math.Min(templates.Count, start + limit);
        var answer = new JsonObject { ["data"] = new JsonArray([.. templates.Skip(start).Take(limit).Select(template => template.DeepClone())]) };
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = $"{start}", ["after"] = $"{end}" } };
        if (end < templates.Count)
            paging["next"] = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}?after={end}";
        answer["paging"] = paging;
        return GraphAnswers.Json(answer);
    }
}

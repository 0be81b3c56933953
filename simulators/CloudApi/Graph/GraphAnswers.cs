using System.Text;
using System.Text.Json.Nodes;

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Answers in Meta's form.</summary>
internal static class GraphAnswers
{
    private const string Trace = "Az8or2yhqkZfEZ-_4Qn_Bam";

    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    public static IResult Success() => Json(new JsonObject { ["success"] = true });

    public static IResult Error(GraphRefusal refusal) => Error(refusal.Code, refusal.Details, refusal.Subcode);

    public static IResult Error(int code, string? details, int? subcode = null, int? status = null)
    {
        var error = new JsonObject
        {
            ["message"] = code is 190 ? GraphErrors.TitleOf(code) : $"(#{code}) {GraphErrors.TitleOf(code)}",
            ["type"] = "OAuthException",
            ["code"] = code,
        };
        if (code is 1 or 2)
            error["is_transient"] = true;
        if (subcode is not null)
            error["error_subcode"] = subcode;
        if (details is not null)
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        error["fbtrace_id"] = Trace;
        return Json(new JsonObject { ["error"] = error }, status ?? GraphErrors.StatusOf(code));
    }
}

using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>An answer other than 200, raised from anywhere in a request.</summary>
internal sealed class RailsError(int status, JsonNode? body) : Exception($"HTTP {status}")
{
    public int Status { get; } = status;

    /// <summary>Null answers with an empty body.</summary>
    public JsonNode? Body { get; } = body;

    public static RailsError NotFound() => new(404, new JsonObject { ["error"] = "Resource could not be found" });

    public static RailsError Unauthorized(string error) => new(401, new JsonObject { ["error"] = error });

    public static RailsError Forbidden() => Unauthorized("You are not authorized to do this action");

    /// <summary>422 in the form of request_exception_handler's <c>render_could_not_create_error</c>.</summary>
    public static RailsError Unprocessable(string error) => new(422, new JsonObject { ["error"] = error });

    /// <summary>422 in the form of <c>ActiveRecord::RecordInvalid</c>.</summary>
    public static RailsError Invalid(params (string Attribute, string Message)[] errors) => new(422, new JsonObject
    {
        ["message"] = string.Join(", ", errors.Select(error => error.Message)),
        ["attributes"] = new JsonArray([.. errors.Select(error => (JsonNode)error.Attribute)]),
    });

    /// <summary>An exception that Chatwoot does not rescue.</summary>
    public static RailsError Crash() => new(500, new JsonObject { ["status"] = 500, ["error"] = "Internal Server Error" });
}

using System.Text.Json.Nodes;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>An answer other than 200, raised from anywhere in a request.</summary>
internal sealed class RailsError(int status, JsonNode? body, string contentType = RailsError.Json) : Exception($"HTTP {status}")
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>What the web server itself answers with, outside of Chatwoot's controllers, is written otherwise.</summary>
    private const string OuterJson = "application/json; charset=UTF-8";

    public int Status { get; } = status;

    public string ContentType { get; } = contentType;

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
    public static RailsError Crash() => new(500, new JsonObject { ["status"] = 500, ["error"] = "Internal Server Error" }, OuterJson);

    /// <summary>A record that the public client API does not find.</summary>
    public static RailsError PublicNotFound() => new(404, new JsonObject { ["status"] = 404, ["error"] = "Not Found" }, OuterJson);

    /// <summary>A body that cannot be read: malformed JSON or multipart, text that is no UTF-8 or no UTF-16.</summary>
    public static RailsError Unreadable() => new(400, body: null, Rails.Html);

    /// <summary>An address that no controller has.</summary>
    public static RailsError NoRoute() => new(404, body: null, Rails.Html);
}

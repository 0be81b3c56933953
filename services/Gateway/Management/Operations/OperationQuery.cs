using System.Globalization;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Operations;

/// <summary>Reads the queries of the operator's calls.</summary>
internal static class OperationQuery
{
    public const string WrongDirection = "invalid query: direction: must be inbound or outbound";
    public const string WrongLimit = "invalid query: limit: must be a whole number from 1 to 500";

    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;
    private const int MaxText = 512;

    private static readonly Direction[] Both = [Direction.Inbound, Direction.Outbound];

    public static IReadOnlyCollection<Direction> Directions(string? direction) => direction switch
    {
        null or "" => Both,
        "inbound" => [Direction.Inbound],
        "outbound" => [Direction.Outbound],
        _ => throw new RefusedException(StatusCodes.Status400BadRequest, WrongDirection),
    };

    public static int Limit(string? limit) => string.IsNullOrEmpty(limit) ? DefaultLimit
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxLimit ? number
        : throw new RefusedException(StatusCodes.Status400BadRequest, WrongLimit);

    public static DateTimeOffset? Time(string? time, string field) => string.IsNullOrEmpty(time) ? null
        : DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value
        : throw Invalid(field, "must be a time, e.g. 2026-04-20T10:15:30Z");

    public static bool Flag(string? flag, string field) => flag switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw Invalid(field, "must be true or false"),
    };

    public static long? Number(string? number, string field) => string.IsNullOrEmpty(number) ? null
        : long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw Invalid(field, "must be a whole number");

    public static string? Text(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Length > MaxText)
            throw Invalid(field, $"must have at most {MaxText} characters");
        return text.Any(char.IsControl) ? throw Invalid(field, "must not contain control characters") : text.Trim();
    }

    /// <summary>A number as chats are named, whatever the way it is written; anything else as it is.</summary>
    public static string? Phone(string? phone) => Text(phone, "phone") is not { } text ? null
        : text.All(character => char.IsAsciiDigit(character) || character is '+' or '-' or '(' or ')' or ' ' or '.') && text.Any(char.IsAsciiDigit)
            ? string.Concat(text.Where(char.IsAsciiDigit))
            : text;

    /// <summary>A dead letter's id: <c>inbound-123</c>.</summary>
    public static (Direction Direction, long Number)? Id(string id) => id.Split('-') switch
    {
        ["inbound", var number] when IsId(number, out var value) => (Direction.Inbound, value),
        ["outbound", var number] when IsId(number, out var value) => (Direction.Outbound, value),
        _ => null,
    };

    public static string Name(Direction direction) => direction == Direction.Inbound ? "inbound" : "outbound";

    private static bool IsId(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static RefusedException Invalid(string field, string what) => new(StatusCodes.Status400BadRequest, $"invalid query: {field}: {what}");
}

namespace RyzeBridge.CloudApiSimulator.Graph;

/// <summary>Why a call is refused.</summary>
internal sealed record GraphRefusal(int Code, string? Details, int? Subcode = null)
{
    public static GraphRefusal Missing(string parameter) => new(131008, $"Required parameter '{parameter}' is missing.");

    public static GraphRefusal Invalid(string parameter, string why) => new(131009, $"Parameter '{parameter}' {why}.");

    public static GraphRefusal TooLong(string parameter, int limit) => new(100, $"Param {parameter} must be at most {limit} characters long.");

    public static GraphRefusal Unexpected(string key, string parent) => new(100, $"Unexpected key \"{key}\" on param \"{parent}\".");
}

namespace RyzeBridge.WhatsApp.CloudApi.Sending;

/// <summary>A value of a template.</summary>
internal sealed record SendParameter(string Type)
{
    /// <summary>Name of the placeholder; numbered ones have none.</summary>
    public string? ParameterName { get; init; }

    public string? Text { get; init; }

    public SendMedium? Image { get; init; }

    public SendMedium? Video { get; init; }

    public SendMedium? Document { get; init; }
}

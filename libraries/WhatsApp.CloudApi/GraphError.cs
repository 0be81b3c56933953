namespace RyzeBridge.WhatsApp.CloudApi;

/// <summary>Body of a refused call.</summary>
internal sealed record GraphErrorAnswer(GraphError? Error);

/// <summary>Meta's error in an answer: <c>{"error":{…}}</c>.</summary>
internal sealed record GraphError
{
    public int? Code { get; init; }

    public int? ErrorSubcode { get; init; }

    /// <summary>Begins with the code in brackets for most errors.</summary>
    public string? Message { get; init; }

    public string? ErrorUserTitle { get; init; }

    public bool IsTransient { get; init; }

    public GraphErrorData? ErrorData { get; init; }

    public string? Title => Message ?? ErrorUserTitle;
}

/// <summary><c>error.error_data</c>.</summary>
internal sealed record GraphErrorData(string? Details);

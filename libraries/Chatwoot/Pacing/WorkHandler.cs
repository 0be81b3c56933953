namespace RyzeBridge.Chatwoot.Pacing;

/// <summary>Marks the calls of one client as one piece of work.</summary>
internal sealed class WorkHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Where a request has it.</summary>
    public static readonly HttpRequestOptionsKey<WorkHandler> Key = new("RyzeBridge.WorkHandler");

    /// <summary>A call of it was let through: the next ones come before those of work that is yet to begin.</summary>
    public bool IsBegun { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Key, this);
        return base.SendAsync(request, cancellationToken);
    }
}

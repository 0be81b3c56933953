namespace RyzeBridge.InboundRelay.Resolve;

/// <summary>A chat's contact in Chatwoot.</summary>
/// <param name="ContactId">Its id.</param>
/// <param name="Existed">It was there before: it may have conversations that are not known here.</param>
internal sealed record ResolvedContact(long ContactId, bool Existed)
{
    /// <summary>The name that it was created with; null when it was there before.</summary>
    public string? Name { get; init; }
}

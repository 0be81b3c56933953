namespace RyzeBridge.Chatwoot.Payloads;

/// <summary>Body of <c>POST /actions/contact_merge</c>.</summary>
/// <param name="BaseContactId">The contact that remains.</param>
/// <param name="MergeeContactId">The contact that is absorbed and deleted.</param>
public sealed record ContactMerge(long BaseContactId, long MergeeContactId);

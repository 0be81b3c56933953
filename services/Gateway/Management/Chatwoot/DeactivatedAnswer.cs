namespace RyzeBridge.Gateway.Management.Chatwoot;

/// <summary>Answer of <c>DELETE /api/chatwoot/delete/{instance}</c>.</summary>
/// <param name="Message">Fixed text.</param>
public sealed record DeactivatedAnswer(string Message);

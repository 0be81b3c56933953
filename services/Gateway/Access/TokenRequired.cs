namespace RyzeBridge.Gateway.Access;

/// <summary>Endpoint metadata: the call needs a token.</summary>
/// <param name="Kinds">Which tokens it takes.</param>
/// <param name="RateClass">See <see cref="Contracts.AuthorizeToken.RateClass"/>.</param>
internal sealed record TokenRequired(TokenKinds Kinds, string RateClass)
{
    public const string Global = "global";
    public const string Creation = "creation";
}

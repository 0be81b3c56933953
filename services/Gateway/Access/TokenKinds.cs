namespace RyzeBridge.Gateway.Access;

/// <summary>Which tokens a call takes.</summary>
internal enum TokenKinds
{
    /// <summary>TokenAccount, or the TokenInstance of the instance that the path names.</summary>
    AccountOrInstance = 0,

    /// <summary>TokenAccount only; a TokenInstance is an invalid token there.</summary>
    AccountOnly = 1,
}

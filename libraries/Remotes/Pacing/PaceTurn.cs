namespace RyzeBridge.Remotes;

/// <summary>The answer of a <see cref="RateBudget"/>.</summary>
/// <param name="Granted">True: go, after <paramref name="Wait"/>. False: nothing was taken; ask again after it.</param>
/// <param name="Wait">How long; zero when there is no wait.</param>
public readonly record struct PaceTurn(bool Granted, TimeSpan Wait);

namespace RyzeBridge.SystemHarness.Ledger;

/// <summary>A message that is about to be sent.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Text">What to send.</param>
public readonly record struct WrittenMessage(int Number, string Text);

namespace RyzeBridge.SystemHarness;

/// <summary>A message as the dashboard has it; type 0 is incoming, 1 outgoing.</summary>
public sealed record ChatwootMessage(long Id, string Content, int Type, string Status, string? Error, string? SourceId)
{
    public const int Incoming = 0;
    public const int Outgoing = 1;
}

namespace RyzeBridge.IntegrationTests.InboundRelay.Support;

/// <summary>A relay that speaks of no change of a connection unless a test says that a day has passed.</summary>
public sealed class PatientWorld : RelayWorld
{
    protected override IReadOnlyList<string> Settings => ["--InboundRelay:ConnectionGrace", "1.00:00:00"];
}

namespace RyzeBridge.IntegrationTests.Lanes.Support;

/// <summary>What happens to one attempt.</summary>
public enum Fate
{
    Works,
    FailsBefore,
    BreaksBeforeArrival,
    BreaksAfterArrival,
    TimesOutAfterArrival,
}

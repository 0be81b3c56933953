using RyzeBridge.CloudApiSimulator.Faults;

namespace RyzeBridge.CloudApiSimulator.Control;

/// <summary>Misbehaviour on request.</summary>
internal static class FaultControl
{
    public static IResult List(FaultRegistry faults) => Results.Ok(faults.All);

    public static IResult Add(Fault fault, FaultRegistry faults) => fault.IsKnown
        ? Results.Ok(faults.Add(fault))
        : Results.BadRequest(new { error = "kind: give latency, error, http, cut, timeout, outage, effect_then_cut, effect_then_timeout or effect_then_http" });

    public static IResult Clear(FaultRegistry faults)
    {
        faults.Clear();
        return Results.NoContent();
    }

    public static IResult Remove(string id, FaultRegistry faults)
    {
        faults.Clear(id);
        return Results.NoContent();
    }
}

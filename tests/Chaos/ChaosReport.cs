using System.Globalization;
using RyzeBridge.SystemHarness.Ledger;

namespace RyzeBridge.Chaos;

/// <summary>The outcome of a run.</summary>
internal sealed record ChaosReport
{
    public required DateTimeOffset At { get; init; }

    public required bool Short { get; init; }

    public required IReadOnlyList<FaultResult> Faults { get; init; }

    public required IReadOnlyList<string> LeftOut { get; init; }

    public required LedgerReport Inbound { get; init; }

    public required LedgerReport Outbound { get; init; }

    /// <summary>Agents' messages that are red although the customer has them.</summary>
    public required int WronglyRed { get; init; }

    /// <summary>All zeros.</summary>
    public bool IsFlawless => Inbound.IsFlawless && Outbound.IsFlawless;

    /// <summary>As Markdown tables.</summary>
    public string Table() => string.Join('\n', (string[])
    [
        "| fault | messages | longest delay in | longest delay out | red for a while | sent by Retry |",
        "|---|---:|---:|---:|---:|---:|",
        .. Faults.Select(fault => string.Create(
            CultureInfo.InvariantCulture,
            $"| {fault.Fault} | {fault.Messages} | {fault.LongestInbound:0.0} s | {fault.LongestOutbound:0.0} s | {fault.Red} | {fault.Retried} |")),
        "",
        "| direction | written | arrived | lost | doubled | out of order | wrong chat | wrong content | late | unknown, told so |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        Row("in", Inbound),
        Row("out", Outbound),
        .. LeftOut.Select(fault => $"not run, for want of servers of its own: {fault}"),
        WronglyRed == 0 ? "" : $"red in Chatwoot although the customer has it: {WronglyRed}",
        .. Inbound.Faults.Take(10).Select(fault => $"in: {fault}"),
        .. Outbound.Faults.Take(10).Select(fault => $"out: {fault}"),
    ]);

    private static string Row(string direction, LedgerReport report) =>
        $"| {direction} | {report.Written} | {report.Arrived} | {report.Lost} | {report.Duplicated} | {report.OutOfOrder} | {report.WrongChat} | {report.WrongContent} | {report.Late} | {report.Refused} |";
}

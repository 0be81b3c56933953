using System.Text.RegularExpressions;
using MassTransit;

namespace RyzeBridge.Messaging;

/// <summary>The sixteen partitions of a route share one error queue, <c>inbound_error</c>: one place to look.</summary>
internal sealed partial class SharedErrorQueueNames : IErrorQueueNameFormatter
{
    // The endpoint of direct reply-to has no queue of its own.
    public string FormatErrorQueueName(string? queueName) => PartitionSuffix().Replace(queueName ?? "replies", "") + "_error";

    [GeneratedRegex("-[0-9]{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartitionSuffix();
}

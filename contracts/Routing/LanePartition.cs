using System.Text;

namespace RyzeBridge.Contracts;

/// <summary>
/// Stable hash of a key to one of <see cref="Count"/> partitions. The publisher computes it and uses it as routing key,
/// so a redelivery after a crash is not overtaken by later messages of its chat. Frozen by a golden test: changing the
/// hash or the count means draining every partition queue first.
/// </summary>
public static class LanePartition
{
    /// <summary>How many partition queues each direction has.</summary>
    public const int Count = 16;

    /// <summary>All routing keys, <c>"00"</c> to <c>"15"</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enumerable.Range(0, Count).Select(Format)];

    /// <summary>The routing key (<c>"00"</c> to <c>"15"</c>) of a key: FNV-1a, 32 bit, over its UTF-8 bytes.</summary>
    public static string Of(string key)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(key))
            hash = unchecked((hash ^ octet) * 16777619u);

        // The low bits of FNV-1a are its weakest: fold the high half in before taking the remainder.
        return Format((int)((hash ^ (hash >> 16)) % Count));
    }

    private static string Format(int partition) => partition.ToString("00");
}

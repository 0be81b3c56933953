using MassTransit;

namespace RyzeBridge.Messaging;

/// <summary>Names of exchanges that <see cref="BusTopology"/> does not name (requests): prefix and type name.</summary>
internal sealed class PrefixedEntityNames(string prefix) : IEntityNameFormatter
{
    public string FormatEntityName<T>() => $"{prefix}{typeof(T).Name}";
}

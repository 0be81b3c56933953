using System.Collections.Concurrent;
using RyzeBridge.Contracts;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>The events heard, in order of arrival.</summary>
internal sealed class SeenInstances
{
    private readonly ConcurrentQueue<InstanceChanged> _events = new();

    public void Add(InstanceChanged changed) => _events.Enqueue(changed);

    public IReadOnlyList<InstanceChanged> Of(string instance) => [.. _events.Where(changed => changed.Name == instance)];
}

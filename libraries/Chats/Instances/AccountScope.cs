namespace RyzeBridge.Chats.Instances;

/// <summary>What belongs to one account: the bounds of every answer to its operator.</summary>
public sealed class AccountScope
{
    private readonly Dictionary<Guid, string?> _names = [];

    /// <summary>The scope of an account's instances.</summary>
    /// <param name="instances">All of them, or one.</param>
    /// <param name="whole">
    /// True for all: messages of a number that is not known yet are the connection's, which several instances may share, and
    /// they are in the account's scope alone.
    /// </param>
    public AccountScope(IReadOnlyList<AccountInstance> instances, bool whole)
    {
        ArgumentNullException.ThrowIfNull(instances);
        Instances = instances;
        foreach (var instance in instances)
        {
            _names[instance.InstanceId] = instance.Name;
            foreach (var integration in instance.IntegrationIds)
                _names[integration] = instance.Name;
            if (whole && instance.ConnectionId is { } connection)
                _names.TryAdd(connection, null);
        }
    }

    /// <summary>The instances.</summary>
    public IReadOnlyList<AccountInstance> Instances { get; }

    /// <summary>Owners of lanes that belong to the account: instances, and what stands for them while they are not known.</summary>
    public IReadOnlyCollection<Guid> Owners => _names.Keys;

    /// <summary>Name of an owner's instance; null when it has none.</summary>
    public string? NameOf(Guid owner) => _names.GetValueOrDefault(owner);
}

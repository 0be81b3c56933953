using RyzeBridge.Contracts;
using RyzeBridge.Gateway.Access;
using RyzeBridge.Gateway.Bus;
using RyzeBridge.Gateway.Errors;

namespace RyzeBridge.Gateway.Management.Instances;

/// <summary>Reads instances that a caller may see.</summary>
internal static class InstanceQueries
{
    public const string NotFound = "Instance not found";

    /// <summary>The caller's instances, by name.</summary>
    /// <param name="manager">Is asked.</param>
    /// <param name="caller">Whose they are.</param>
    /// <param name="names">Only these; null or empty: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<InstanceSummary>> ListAsync(
        this ManagerClient manager, Caller caller, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        // No name has control characters; the database does not even take a NUL.
        var possible = names?.Where(name => !name.Any(char.IsControl)).ToList();
        if (names is { Count: > 0 } && possible is [])
            return [];
        var query = new ListInstances { AccountId = caller.AccountId, InstanceId = caller.InstanceId, Names = possible };
        return (await manager.AskAsync<ListInstances, InstancesListed>(query, cancellationToken)).Instances;
    }

    /// <summary>One instance of the caller.</summary>
    /// <exception cref="RefusedException">404, there is none of that name.</exception>
    public static async Task<InstanceSummary> FindAsync(this ManagerClient manager, string instance, Caller caller, CancellationToken cancellationToken) =>
        (await manager.ListAsync(caller, [instance], cancellationToken)).FirstOrDefault(found => found.Name == instance)
            ?? throw new RefusedException(StatusCodes.Status404NotFound, NotFound);
}

namespace RyzeBridge.Chats.Instances;

/// <summary>
/// What a relay knows of the instances: its own projection of the manager's state, at most a second old. A relay that does
/// not know an instance yet holds its messages and asks by <see cref="RequestRepublishAsync"/>.
/// </summary>
public interface IInstances
{
    /// <summary>By id; null when not known. Deleted ones are found.</summary>
    ValueTask<Instance?> FindAsync(Guid instanceId, CancellationToken cancellationToken);

    /// <summary>The live instance of a number; null when not known.</summary>
    /// <param name="connectionId">Connection whose webhook was called: a number is never looked up outside of it.</param>
    /// <param name="endpoint">The number's id at the provider.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    ValueTask<Instance?> FindByNumberAsync(Guid connectionId, string endpoint, CancellationToken cancellationToken);

    /// <summary>The live instances of a connection, as stored.</summary>
    Task<IReadOnlyList<Instance>> ListByConnectionAsync(Guid connectionId, CancellationToken cancellationToken);

    /// <summary>
    /// The instance that has or had an integration; null when the integration was never heard of. It was deactivated or
    /// replaced when the instance's <see cref="Instance.Chatwoot"/> names another or none.
    /// </summary>
    ValueTask<Instance?> FindByIntegrationAsync(Guid integrationId, CancellationToken cancellationToken);

    /// <summary>
    /// An integration that was deactivated or replaced, as it was at its end; null a day later, and while it is at work. For
    /// what is still to be told to its Chatwoot, nothing else.
    /// </summary>
    ValueTask<InstanceChatwoot?> FindFormerAsync(Guid integrationId, CancellationToken cancellationToken);

    /// <summary>The instances of an account, deleted ones too, as stored.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="name">Only those of this name; null for all.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    Task<AccountScope> FindAccountAsync(Guid accountId, string? name, CancellationToken cancellationToken);

    /// <summary>Asks the manager to tell all instances again; at most once in a few seconds, further calls do nothing.</summary>
    Task RequestRepublishAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Asks the manager to look at an integration's inbox in Chatwoot and to tell its instance again; at most once in a few
    /// seconds for each integration, further calls do nothing.
    /// </summary>
    /// <param name="integrationId">An integration that is known: see <see cref="FindByIntegrationAsync"/>.</param>
    /// <param name="sign">What was seen, for the log.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task RequestInspectionAsync(Guid integrationId, string sign, CancellationToken cancellationToken);
}

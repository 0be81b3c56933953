using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Brings the schema up to date, or waits until somebody did, before anything else of the host starts.</summary>
internal sealed class MigrationService(SchemaMigrator migrator, IOptions<DatabaseOptions> options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        options.Value.MigrateAtStart ? migrator.MigrateAsync(cancellationToken) : migrator.UntilMigratedAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

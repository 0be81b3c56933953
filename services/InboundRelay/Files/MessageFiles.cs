using Microsoft.Extensions.Options;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;
using RyzeBridge.WhatsApp.Media;

namespace RyzeBridge.InboundRelay.Files;

/// <summary>
/// Gets files from the provider, and decides how long a chat waits for one. A file that is not there within a short time is
/// told to the agent, because the customer's next words matter more.
/// </summary>
internal sealed class MessageFiles(IOptions<InboundRelayOptions> options, TimeProvider time)
{
    /// <summary>True for a failure that may pass by itself or by what an operator does.</summary>
    public static bool MayFollow(RemoteFailure failure) => failure.Category is not (FailureCategory.Message or FailureCategory.NotFound);

    /// <summary>The message's file, opened; or why it is not there.</summary>
    /// <exception cref="FileNotReadyException">It is worth to wait for it.</exception>
    public async Task<MediaResult> OpenAsync(DeliveryJob job, MediaReference file, CancellationToken cancellationToken)
    {
        var result = job.Target is { } target
            ? await job.Connector.OpenMediaAsync(target, file, cancellationToken)
            : new MediaResult { Failure = new RemoteFailure(FailureCategory.Credentials, "The instance has no connector to get the file with") };
        return result.Failure is { } failure ? await FailedAsync(job, failure, cancellationToken) : result;
    }

    /// <summary>The file broke off on its way.</summary>
    /// <exception cref="FileNotReadyException">It is worth to try it again.</exception>
    public Task<MediaResult> BrokenAsync(DeliveryJob job, AttachmentReadException exception, CancellationToken cancellationToken) => FailedAsync(
        job,
        exception.InnerException is MediaReadException broken ? broken.Failure : new RemoteFailure(FailureCategory.Transient, "The download of the file broke off"),
        cancellationToken);

    private async Task<MediaResult> FailedAsync(DeliveryJob job, RemoteFailure failure, CancellationToken cancellationToken)
    {
        var result = new MediaResult { Failure = failure };
        if (!MayFollow(failure))
            return result;
        if (job.IsLateFile)
            throw new FileNotReadyException(failure with { RetryAfter = failure.RetryAfter ?? options.Value.LateFileRetry });
        // Nobody puts a refused token right within that time.
        if (failure.Category is FailureCategory.Credentials)
            return result;

        var now = time.GetUtcNow();
        if (job.State.FileMissingSince is not { } since)
            await job.SaveAsync(job.State with { FileMissingSince = since = now }, cancellationToken);
        return now - since >= options.Value.FileWait ? result : throw new FileNotReadyException(failure);
    }
}

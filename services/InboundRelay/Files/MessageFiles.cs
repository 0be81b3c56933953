using Microsoft.Extensions.Options;
using RyzeBridge.InboundRelay.Post;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.InboundRelay.Files;

/// <summary>
/// Gets files from the provider, and decides how long a chat waits for one. When a file is not there within a short time the agent
/// sees a placeholder, because the customer's next words matter more.
/// </summary>
internal sealed class MessageFiles(IOptions<InboundRelayOptions> options, TimeProvider time)
{
    /// <summary>Opens the message's file.</summary>
    public async Task<FileResult> OpenAsync(InboundDelivery delivery, CallLog calls, MediaReference file, CancellationToken cancellationToken)
    {
        if (delivery.Number is not { } number)
            return await JudgeAsync(delivery, calls, new RemoteFailure(FailureCategory.Credentials, InboundReasons.NoConnectorForFile), cancellationToken);
        var result = await delivery.Connector.OpenMediaAsync(number, file, cancellationToken);
        return result.Failure is { } failure ? await JudgeAsync(delivery, calls, failure, cancellationToken) : new FileResult.Opened(result.Media!);
    }

    /// <summary>Whether the message waits for its file, which was not given or broke off on its way.</summary>
    public async Task<FileResult> JudgeAsync(InboundDelivery delivery, CallLog calls, RemoteFailure failure, CancellationToken cancellationToken)
    {
        if (failure.Category is FailureCategory.Message or FailureCategory.NotFound)
            return new FileResult.Missing(failure, MayFollow: false);
        if (delivery.IsDeferredFile)
            return new FileResult.NotReady(failure with { RetryAfter = failure.RetryAfter ?? options.Value.LateFileRetry });
        // Nobody corrects a refused token within that time.
        if (failure.Category is FailureCategory.Credentials)
            return new FileResult.Missing(failure, MayFollow: true);

        var now = time.GetUtcNow();
        if (calls.State.FileMissingSince is not { } since)
            await calls.SaveAsync(calls.State with { FileMissingSince = since = now }, cancellationToken);
        return now - since >= options.Value.FileWait ? new FileResult.Missing(failure, MayFollow: true) : new FileResult.NotReady(failure);
    }
}

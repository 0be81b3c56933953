using RyzeBridge.Chatwoot.Client;
using RyzeBridge.IntegrationManager.Integrations.Storage;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>What a Chatwoot of a version does not do for the bridge.</summary>
internal sealed class ChatwootReleases(ChatwootInboxes inboxes, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Version Floor = new(4, 2);
    private static readonly Version FirstThatSigns = new(4, 13);

    /// <summary>The version that Chatwoot tells; null when it does not.</summary>
    public async Task<Version?> FindAsync(Integration integration, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Read((await inboxes.Api(integration).GetVersionAsync(either.Token)).Version);
        }
        catch (ChatwootException)
        {
            // The calls that matter tell what is wrong.
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Why a version cannot be used; null when it can, or is not known.</summary>
    public static string? WhyTooOld(Version? version) => version is null || version >= Floor
        ? null
        : $"Chatwoot {version} is too old: it has no call for a message's status, so agents would see neither ticks nor failures; update it to {Floor} or later";

    /// <summary>Why a version is not known to sign its webhooks; null when it does.</summary>
    public static string? WhyUnsigned(Version? version) => version switch
    {
        null => "Chatwoot does not tell its version, so it is not known to sign its webhooks",
        _ when version < FirstThatSigns => $"Chatwoot {version} does not sign its webhooks; update it to {FirstThatSigns} or later",
        _ => null,
    };

    /// <summary>The version without what forks and release candidates put behind it (<c>4.12.0-ce</c>); null when it is none.</summary>
    public static Version? Read(string? version) =>
        Version.TryParse(string.Concat((version ?? "").TrimStart('v').TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')), out var release)
            ? release
            : null;
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.CloudApi.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>The templates of WhatsApp Business Accounts, remembered for a while; known to this process only.</summary>
internal sealed class TemplateCatalog(ICloudApi api, CloudApiCalls calls, IOptions<CloudApiOptions> options, TimeProvider time)
{
    /// <summary>More pages of 200 than any account has templates (Meta: 6,000).</summary>
    private const int MostPages = 40;

    /// <summary>A name that is not known asks anew, but not more often than this.</summary>
    private static readonly TimeSpan ShortestAge = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The account's templates.</summary>
    /// <param name="target">A number of the account.</param>
    /// <param name="account">The account's id.</param>
    /// <param name="fresh">Not from memory, unless it is seconds old.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task<(IReadOnlyList<MessageTemplate> Templates, RemoteFailure? Failure)> ListAsync(
        ConnectorTarget target, string account, bool fresh, CancellationToken cancellationToken)
    {
        var longest = fresh ? ShortestAge : options.Value.TemplateCache;
        if (_entries.TryGetValue(account, out var entry) && time.GetElapsedTime(entry.ReadAt) < longest)
            return (entry.Templates, null);

        var templates = new List<MessageTemplate>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (body, failure) = await calls.AskAsync(
                target,
                options.Value.Timeout,
                (settings, version, token) => api.ListTemplatesAsync(version, account, after, settings.AccessToken, token),
                cancellationToken);
            if (failure is not null)
                return ([], failure);
            if (CloudApiCalls.Read<TemplatePage>(body!) is not { Data: { } data } read)
                return ([], new RemoteFailure(FailureCategory.Transient, TemplateReasons.ListUnreadable));
            templates.AddRange(data);
            if (read.Paging is not { Next: not null, Cursors.After: { Length: > 0 } next })
                break;
            after = next;
        }

        _entries[account] = new Entry(templates, time.GetTimestamp());
        return (templates, null);
    }

    private sealed record Entry(IReadOnlyList<MessageTemplate> Templates, long ReadAt);
}

using RyzeBridge.Contracts;
using RyzeBridge.Remotes;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.WhatsApp.CloudApi.Templates;

/// <summary>Checks what an agent asked for against the account's templates, and explains what is wrong.</summary>
internal sealed class TemplateResolver(TemplateCatalog catalog)
{
    private const int MostNames = 20;

    public async Task<TemplateResolution> ResolveAsync(ConnectorTarget target, TemplateRequest request, CancellationToken cancellationToken)
    {
        if (CloudApiSettings.Of(target)?.BusinessAccountId is not { } account)
            return TemplateResolution.Refuse(TemplateReasons.NoAccount);

        var (templates, failure) = await catalog.ListAsync(target, account, fresh: false, cancellationToken);
        if (failure is null && Find(templates, request) is null)
            (templates, failure) = await catalog.ListAsync(target, account, fresh: true, cancellationToken);
        return failure is not null ? Failed(failure) : Resolve(templates, request);
    }

    private static TemplateResolution Resolve(IReadOnlyList<MessageTemplate> templates, TemplateRequest request)
    {
        if (Find(templates, request) is { } found)
            return TemplateFilling.Fill(found, request);

        var named = templates.Where(template => template.Name == request.Name).ToList();
        if (named.Count == 0)
            return TemplateResolution.Refuse(
                request.Name.Length == 0 ? TemplateReasons.NoName(Known(templates)) : TemplateReasons.UnknownName(request.Name, Known(templates)));
        var approved = named.Where(template => template.IsApproved).ToList();
        if (approved.Count == 0)
            return TemplateResolution.Refuse(TemplateReasons.NotApproved(
                request.Name, named.Select(template => TemplateReasons.StatusFor(template.Status ?? "", template.Language)).Aggregate((before, next) => TemplateReasons.List(before, next))));
        var languages = string.Join(", ", approved.Select(template => template.Language).Order(StringComparer.Ordinal));
        return TemplateResolution.Refuse(
            request.Language is { } language
                ? TemplateReasons.OtherLanguages(request.Name, language, languages)
                : TemplateReasons.SeveralLanguages(request.Name, languages));
    }

    // WhatsApp gives en and en_US as different languages; what was written decides, only its case does not.
    private static MessageTemplate? Find(IReadOnlyList<MessageTemplate> templates, TemplateRequest request)
    {
        var found = templates.Where(template => template.IsApproved
            && template.Name == request.Name
            && (request.Language is null || string.Equals(template.Language, request.Language, StringComparison.OrdinalIgnoreCase))).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static Reason Known(IReadOnlyList<MessageTemplate> templates)
    {
        var names = templates.Where(template => template.IsApproved)
            .GroupBy(template => template.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({string.Join(", ", group.Select(template => template.Language))})")
            .ToList();
        if (names.Count == 0)
            return TemplateReasons.NoneApproved;
        var first = string.Join("; ", names.Take(MostNames));
        return names.Count > MostNames ? TemplateReasons.ThereAreMore(first, names.Count - MostNames) : TemplateReasons.ThereAre(first);
    }

    // Listing needs a permission of its own: without it the number can still send, so nothing is held for it.
    private static TemplateResolution Failed(RemoteFailure failure) => new()
    {
        Failure = failure.Category is FailureCategory.Credentials
            ? new RemoteFailure(FailureCategory.Message, TemplateReasons.NotListed(failure.Reason))
            : failure,
    };
}

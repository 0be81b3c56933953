namespace RyzeBridge.Lanes;

/// <summary>
/// How lanes and dedupe keys are named; a chat's own lane is <c>LaneKey</c>'s. The only place that formats or reads these names:
/// whoever stores, traces or erases a message finds it by the same ones.
/// </summary>
public static class LaneNames
{
    private const string GivenUp = "/given-up";

    /// <summary>The lane of one file of a message, beside the lane of its chat.</summary>
    public static string OfFile(string lane, string providerMessageId) => $"{lane}/file/{providerMessageId}";

    /// <summary>Lane and key of the notice that a file, which has the lane, was given up.</summary>
    public static string OfGivenUpFile(string fileLane) => fileLane + GivenUp;

    /// <summary>Key of an item that WhatsApp sent: by number and not by instance, so the same whether or not the instance is known.</summary>
    public static string ItemKey(Guid connectionId, string endpoint, string kind, string providerMessageId) =>
        $"{connectionId:n}/{endpoint}/{kind}/{providerMessageId}";

    /// <summary>The provider's message id in an <see cref="ItemKey"/>.</summary>
    // Connection, number and kind have no slashes; an id may.
    public static string ProviderIdOf(string itemKey)
    {
        ArgumentNullException.ThrowIfNull(itemKey);
        return itemKey.Split('/', 4)[^1];
    }

    /// <summary>Key of an attempt to send an agent's message.</summary>
    public static string AttemptKey(Guid integrationId, long messageId, int attempt) => $"{integrationId:n}/{messageId}/{attempt}";

    /// <summary>The message in an <see cref="AttemptKey"/>; null when the key is of another kind.</summary>
    public static (Guid IntegrationId, long MessageId)? MessageOf(string attemptKey)
    {
        ArgumentNullException.ThrowIfNull(attemptKey);
        return attemptKey.Split('/') is [var integration, var message, _]
            && Guid.TryParseExact(integration, "n", out var integrationId)
            && long.TryParse(message, out var messageId)
                ? (integrationId, messageId)
                : null;
    }

    /// <summary>Key of the deletion of an agent's message.</summary>
    public static string DeletionKey(Guid integrationId, long messageId) => $"{integrationId:n}/{messageId}/deleted";

    /// <summary>Key of a notice or an answer in the integration's control conversation.</summary>
    public static string ControlKey(Guid integrationId, string key) => $"control/{integrationId:n}/{key}";

    /// <summary>Key of a webhook that waits for its integration: the same body received at another time is another webhook.</summary>
    public static string WaitingWebhookKey(Guid integrationId, DateTimeOffset receivedAt, string bodyHash) =>
        $"waiting/{integrationId:n}/{receivedAt.UtcTicks}/{bodyHash}";
}

using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.IntegrationManager.Integrations.Storage;
using RyzeBridge.Remotes;

namespace RyzeBridge.IntegrationManager.Integrations;

/// <summary>What a look at an inbox found, for <c>last_error</c>: what is wrong, and what to do. Pure.</summary>
internal static class InboxFindings
{
    /// <summary>What Chatwoot's refusal to show or change the inbox means; null when it says nothing about the integration.</summary>
    public static string? Of(Integration integration, ChatwootException exception)
    {
        var said = exception.Body ?? "";
        return exception.Failure.Category switch
        {
            FailureCategory.NotFound =>
                $"the inbox '{integration.ChatwootInboxName}' ({integration.ChatwootInboxId}) was deleted in Chatwoot: call set, which makes a new one",
            FailureCategory.Credentials when ForbiddenAddress.IsRefusal(exception) =>
                $"the address of Chatwoot ({integration.ChatwootBaseUrl}) leads into a network that must not be called: call set with another one, or have Network:Allow name it",
            FailureCategory.Credentials when Says(said, "suspended") =>
                $"Chatwoot account {integration.ChatwootAccountId} is suspended: have it activated again",
            FailureCategory.Credentials when Says(said, "not authorized to access this account") =>
                $"the token's user is no member of Chatwoot account {integration.ChatwootAccountId} any more: add it as administrator, or call set with the token of one",
            FailureCategory.Credentials when Says(said, "not authorized to do this action") => NoAdministrator(integration),
            FailureCategory.Credentials => $"Chatwoot does not accept the API token any more: call set with a valid one ({exception.Message})",
            _ => null,
        };
    }

    /// <summary>The token works, but only as an agent's.</summary>
    public static string NoAdministrator(Integration integration) =>
        $"the token's user is no administrator of Chatwoot account {integration.ChatwootAccountId} any more: make it one, or call set with the token of one";

    /// <summary>The inbox of that id is not the one that was joined: Chatwoot was set up anew, or restored.</summary>
    public static string OtherInbox(Integration integration) =>
        $"inbox {integration.ChatwootInboxId} in Chatwoot is another one now: call set, which makes a new one";

    /// <summary>In what the inbox's webhook address is wrong.</summary>
    public static string WrongAddress(Integration integration, ChatwootInbox inbox) => inbox.WebhookUrl switch
    {
        null or "" => "the inbox's webhook address was emptied in Chatwoot, so agents' messages do not arrive",
        var address when WebhookAddresses.IsOfIntegration(address, integration.Id) =>
            "the inbox's webhook address in Chatwoot has a wrong host or secret part, so agents' messages do not arrive",
        _ => "the inbox's webhook address was changed in Chatwoot, so agents' messages do not arrive",
    };

    private static bool Says(string body, string words) => body.Contains(words, StringComparison.OrdinalIgnoreCase);
}

using RyzeBridge.SystemHarness;

namespace RyzeBridge.Demo;

/// <summary>Where to look and what to type.</summary>
internal static class Invitation
{
    /// <summary>For a system that is up.</summary>
    public static string Text(Bridge bridge, Tenant tenant)
    {
        var gateway = bridge.PublicUrl.ToString().TrimEnd('/');
        var token = bridge.Api.DefaultRequestHeaders.GetValues("token").Single();
        var number = $"{bridge.CloudApi.BaseUrl}/_control/numbers/{tenant.WhatsApp.Number}";
        var conversations = $"{tenant.Chatwoot.BaseUrl}/api/v1/accounts/1/conversations";
        return $$"""

            RyzeBridge is up.

              The customer's phone   {{bridge.CloudApi.BaseUrl}}/
              The agent's Chatwoot   {{tenant.Chatwoot.BaseUrl}}/
              API documentation      {{gateway}}/docs
              Logs                   artifacts/run/

            Write as the customer:

              curl -X POST {{number}}/customer-messages \
                -H 'Content-Type: application/json' -d '{"from":"{{Conversation.Customer}}","name":"Maria","text":"Hello?"}'

            Read what Chatwoot shows, and answer as the agent (conversation 1):

              curl -H 'api_access_token: {{ChatwootSide.AgentToken}}' {{conversations}}
              curl -X POST {{conversations}}/1/messages -H 'api_access_token: {{ChatwootSide.AgentToken}}' \
                -H 'Content-Type: application/json' -d '{"content":"Good morning!","message_type":"outgoing"}'

            Read what arrived on WhatsApp:

              curl {{number}}/received

            Paste, to run the calls of the README ("The three calls"):

              export GATEWAY={{gateway}} TOKEN={{token}}
              export CHATWOOT_URL={{tenant.Chatwoot.BaseUrl}} CHATWOOT_ACCOUNT=1 CHATWOOT_TOKEN={{ChatwootSide.AdminToken}}

            Ask the bridge for the integration's state:

              curl -H 'token: {{token}}' {{gateway}}/api/chatwoot/list/{{tenant.Name}}

            """;
    }
}

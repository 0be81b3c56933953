using System.Net;
using System.Text.Json.Nodes;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Remotes;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class ErrorSampleTests
{
    public static TheoryData<string> Names => ChatwootSamples.Names("errors");

    [Theory]
    [MemberData(nameof(Names))]
    public void An_error_is_judged(string name)
    {
        var sample = ChatwootSamples.Json($"errors/{name}.json");
        var body = sample["body"] is JsonObject json ? json.ToJsonString() : sample["body"]!.ToString();
        var url = new Uri($"https://host/api/v1/accounts/1/{(name == "404.contact_inboxes_filter" ? "contact_inboxes/filter" : "contacts")}");
        var failure = ChatwootFailures.FromResponse(
            HttpMethod.Post, url, (HttpStatusCode)(int)sample["status"]!, body, retryAfter: null, new DateTimeOffset(2026, 8, 18, 12, 0, 0, TimeSpan.Zero));

        var expected = name switch
        {
            "403.status_not_api_inbox" => FailureCategory.Message,
            "422.message_flood" => FailureCategory.Throttled,
            _ when name.EndsWith("_taken", StringComparison.Ordinal) || name == "422.conversation_source_id" => FailureCategory.Conflict,
            _ => name[..3] switch
            {
                "401" or "403" => FailureCategory.Credentials,
                "404" => FailureCategory.NotFound,
                "422" => FailureCategory.Message,
                "429" => FailureCategory.Throttled,
                _ => FailureCategory.Ambiguous,
            },
        };
        Assert.Equal(expected, failure.Category);
        Assert.Equal(expected == FailureCategory.Throttled, failure.RetryAfter is not null);
    }
}

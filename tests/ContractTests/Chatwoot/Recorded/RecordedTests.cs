using System.Text.Json.Nodes;

namespace RyzeBridge.ContractTests.Chatwoot.Recorded;

/// <summary>Everything that was recorded of a running Chatwoot comes out of the one under test too.</summary>
[Trait("Chatwoot", "any")]
public sealed class RecordedTests(RecordedChatwoot chatwoot) : IClassFixture<RecordedChatwoot>
{
    /// <summary>It takes the rights of the whole installation to provoke these.</summary>
    private static readonly string[] OfOtherAccounts = ["401.account", "401.account_suspended", "401.bot_account"];

    public static TheoryData<string> Answers => ChatwootSamples.Names("recorded/responses");

    public static TheoryData<string> Errors => [.. ((IEnumerable<object[]>)ChatwootSamples.Names("recorded/errors")).Select(row => (string)row[0]).Where(name => !ChatwootTarget.IsReal || !OfOtherAccounts.Contains(name))];

    public static TheoryData<string> Webhooks => ChatwootSamples.Names("recorded/webhooks");

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_as_it_was_recorded(string name)
    {
        Assert.True(chatwoot.Answers.ContainsKey(name), "nobody has asked for it");
        Same(chatwoot.Recording($"responses/{name}"), chatwoot.Answers[name]);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_refusal_is_as_it_was_recorded(string name)
    {
        Assert.True(chatwoot.Errors.ContainsKey(name), "nobody has provoked it");
        var expected = chatwoot.Recording($"errors/{name}");
        var actual = chatwoot.Errors[name];
        Assert.True((int)expected["status"]! == actual.Status, $"{actual.Status} {actual.Text}");
        if (!chatwoot.IsRecordedVersion)
            return;
        Assert.Equal(expected["content_type"]!.ToString(), actual.ContentType);
        if (expected["body"] is JsonObject body)
            Assert.True(JsonNode.DeepEquals(body, actual.Json), actual.Text);
        else if (expected["body"]!.ToString().Length == 0)
            Assert.Empty(actual.Text);
        else
            Assert.StartsWith("<!DOCTYPE html>", actual.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Webhooks))]
    public void A_webhook_is_as_it_was_recorded(string name)
    {
        Assert.True(chatwoot.Webhooks.ContainsKey(name), "it was not waited for");
        Same(chatwoot.Recording($"webhooks/{name}"), chatwoot.Webhooks[name]);
    }

    private void Same(JsonNode expected, JsonNode? actual)
    {
        var differences = RecordedShape.Differences(expected, actual, chatwoot.IsRecordedVersion);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}

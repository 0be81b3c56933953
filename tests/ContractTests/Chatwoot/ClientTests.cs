using System.Net;
using RyzeBridge.Chatwoot.Client;
using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.Remotes;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.ContractTests.Chatwoot;

public sealed class ClientTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_call_of_the_client_works_under_a_sub_path()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var api = chatwoot.Api;

        Assert.Equal("4.16.2", (await api.GetVersionAsync(None)).Version);
        Assert.True((await api.GetProfileAsync(None)).Accounts.Single().IsAdministrator);
        var inbox = await chatwoot.CreateInboxAsync("https://bridge.example.com/a");
        Assert.NotNull(inbox.Secret);
        Assert.Equal(inbox.Id, (await api.ListInboxesAsync(1, None)).Payload.Single().Id);
        await api.AddInboxMembersAsync(1, new InboxMembers { InboxId = inbox.Id, UserIds = [2] }, None);
        var changed = await api.UpdateInboxAsync(1, inbox.Id, new InboxChanges { Channel = new ApiChannelChanges { WebhookUrl = "https://bridge.example.com/b" } }, None);
        Assert.Equal(("https://bridge.example.com/b", "WhatsApp Acme"), (changed.WebhookUrl, changed.Name));
        Assert.Null((await chatwoot.Client(SimulatedChatwoot.AgentToken).GetInboxAsync(1, inbox.Id, None)).Secret);

        Assert.Null(await api.FindContactAsync(1, inbox.Id, SimulatedChatwoot.Address, None));
        var conversation = await chatwoot.CreateConversationAsync(inbox);
        var contact = await api.FindContactAsync(1, inbox.Id, SimulatedChatwoot.Address, None);
        Assert.Equal(SimulatedChatwoot.Address, contact!.SourceIdIn(inbox.Id));
        Assert.Equal(contact.Id, (await api.FilterContactsAsync(1, ContactFilter.ByAny(["+551100000000", "+5511987654321"], ["nobody"]), None)).Payload.Single().Id);
        Assert.Equal(contact.Id, (await api.FilterContactsAsync(1, ContactFilter.ByAny([], [SimulatedChatwoot.Address.ToUpperInvariant()]), None)).Payload.Single().Id);
        Assert.Equal("Maria S.", (await api.UpdateContactAsync(1, contact.Id, new ContactChanges { Name = "Maria S." }, None)).Payload.Name);
        Assert.Equal("+5511987654321", (await api.GetContactAsync(1, contact.Id, None)).Payload.PhoneNumber);
        Assert.Equal("lid:7", (await api.AddContactInboxAsync(1, contact.Id, new ContactInboxKey(inbox.Id, "lid:7"), None)).SourceId);

        Assert.Equal(conversation.Id, (await api.ListConversationsAsync(1, inbox.Id, SimulatedChatwoot.Address, None)).Data.Payload.Single().Id);
        Assert.Empty((await api.ListConversationsAsync(1, inbox.Id, "lid:7", None)).Data.Payload);
        Assert.Equal(conversation.Id, (await api.ListContactConversationsAsync(1, contact.Id, None)).Payload.Single().Id);
        var message = await chatwoot.PostAsync(conversation.Id, "Oi", sourceId: "wamid.1");
        var reply = await api.CreateMessageAsync(
            1,
            conversation.Id,
            new NewMessage
            {
                Content = "*",
                MessageType = MessageType.Outgoing,
                SourceId = "wamid.2",
                ContentAttributes = new NewContentAttributes
                {
                    InReplyTo = message.Id,
                    ExternalEcho = true,
                    Ryzebridge = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "edit" },
                },
            },
            None);
        Assert.Equal((message.Id, true, true), (reply.ContentAttributes.InReplyTo, reply.ContentAttributes.ExternalEcho, reply.ContentAttributes.HasBridgeMarker));
        Assert.Equal(reply.Id, (await api.FindMessageAsync(1, conversation.Id, "wamid.2", after: 0, None))?.Id);
        Assert.Null(await api.FindMessageAsync(1, conversation.Id, "wamid.3", after: 0, None));
        await api.ToggleStatusAsync(1, conversation.Id, new StatusChange(ConversationStatus.Pending), None);
        Assert.Equal(ConversationStatus.Pending, (await api.GetConversationAsync(1, conversation.Id, None)).Status);
    }

    [Fact]
    public async Task A_post_that_took_effect_but_timed_out_is_in_doubt_and_can_be_found()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync(timeout: TimeSpan.FromSeconds(5));
        var conversation = await chatwoot.CreateConversationAsync(await chatwoot.CreateInboxAsync());
        foreach (var kind in (string[])["delay_after", "abort_after"])
        {
            await chatwoot.ControlAsync("POST", "faults", new { kind, method = "POST", path = "/messages$", times = 1, delay_ms = 60_000 });

            var exception = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.PostAsync(conversation.Id, "x", sourceId: kind));

            Assert.Equal(FailureCategory.Ambiguous, exception.Failure.Category);
            Assert.NotNull(await chatwoot.Api.FindMessageAsync(1, conversation.Id, kind, after: 0, None));
        }
    }

    [Fact]
    public async Task A_failing_host_opens_its_circuit_and_nothing_is_called_then()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await chatwoot.ControlAsync("PUT", "outage", new { mode = "unavailable" });
        ChatwootException? last = null;
        for (var count = 0; count < 12; count++)
            last = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.Api.GetProfileAsync(None));

        Assert.True(last!.Failure.CircuitOpen);
        Assert.True(last.Failure.RetryAfter > TimeSpan.Zero);
        // Ten open it; on a slow machine one more tries.
        Assert.InRange((int)(await chatwoot.ControlAsync("GET", "calls"))["calls"]!["GET /api/v1/profile"]!, 10, 11);

        await chatwoot.ControlAsync("PUT", "outage", new { mode = "none" });
        Assert.Equal(0, chatwoot.Recoveries);
        await Eventually.TrueAsync(
            async () => await Record.ExceptionAsync(() => chatwoot.Api.GetProfileAsync(None)) is null, "a call that tries the host succeeds");
        Assert.Equal(1, chatwoot.Recoveries);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await chatwoot.ControlAsync("POST", "faults", new { kind = "status", path = "/profile", status = 301 });

        var exception = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.Api.GetProfileAsync(None));

        Assert.Equal((FailureCategory.Credentials, HttpStatusCode.MovedPermanently), (exception.Failure.Category, exception.StatusCode));
    }

    [Fact]
    public async Task A_page_instead_of_JSON_is_a_failure_that_keeps_what_it_saw()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await chatwoot.ControlAsync("POST", "faults", new { kind = "status", path = "/profile", status = 200, body = "<html>login</html>", content_type = "text/html" });

        var exception = await Assert.ThrowsAsync<ChatwootException>(() => chatwoot.Api.GetProfileAsync(None));

        Assert.Equal((FailureCategory.Transient, "<html>login</html>"), (exception.Failure.Category, exception.Body));
        Assert.EndsWith("/chatwoot/api/v1/profile", exception.Url!.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> NoAnswers()
    {
        var cases = new TheoryData<string, string>();
        foreach (var body in (string[])["", "null", "{}", "[]", "7", "{\"id\":0}", "{\"id\":null}", "{\"id\":7", "{\"payload\":null}", "{\"status\":\"ok\"}", "<html>login</html>"])
        {
            cases.Add(body, "application/json");
            cases.Add(body, "text/html");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task A_success_without_what_it_always_carries_is_in_doubt_and_proves_nothing(string body, string contentType)
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        var inbox = await chatwoot.CreateInboxAsync();
        var conversation = await chatwoot.CreateConversationAsync(inbox);
        await chatwoot.ControlAsync("POST", "faults", new { kind = "status", path = "/", status = 200, body, content_type = contentType, times = 1000 });
        var api = chatwoot.Api;

        await IsRefusedAsync(FailureCategory.Ambiguous, () => chatwoot.PostAsync(conversation.Id, "x", sourceId: "wamid.1"));
        await IsRefusedAsync(FailureCategory.Ambiguous, () => api.CreateContactAsync(1, new NewContact { InboxId = inbox.Id, Name = "Ana", SourceId = "5511" }, None));
        await IsRefusedAsync(FailureCategory.Ambiguous, () => api.CreateConversationAsync(1, new NewConversation { InboxId = inbox.Id, ContactId = 1, SourceId = "5511" }, None));
        await IsRefusedAsync(FailureCategory.Ambiguous, () => chatwoot.CreateInboxAsync());
        await IsRefusedAsync(FailureCategory.Transient, () => api.FindMessageAsync(1, conversation.Id, "wamid.1", after: 0, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.ListMessagesAsync(1, conversation.Id, null, null, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.FindContactAsync(1, inbox.Id, SimulatedChatwoot.Address, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.FilterContactsAsync(1, ContactFilter.ByAny(["+5511987654321"], []), None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.ListConversationsAsync(1, inbox.Id, SimulatedChatwoot.Address, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.ListContactConversationsAsync(1, 1, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.GetConversationAsync(1, conversation.Id, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.ListInboxesAsync(1, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.GetInboxAsync(1, inbox.Id, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.GetProfileAsync(None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.GetVersionAsync(None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.UpdateMessageStatusAsync(1, conversation.Id, 1, new MessageStatusChange(MessageStatus.Read), None));
    }

    [Fact]
    public async Task A_page_is_no_success_of_a_call_whose_answer_says_nothing()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await chatwoot.ControlAsync("POST", "faults", new { kind = "status", path = "/", status = 200, body = "<html>login</html>", content_type = "text/html", times = 1000 });
        var api = chatwoot.Api;

        await IsRefusedAsync(FailureCategory.Transient, () => api.ToggleStatusAsync(1, 1, new StatusChange(ConversationStatus.Open), None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.DeleteMessageAsync(1, 1, 1, None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.MergeContactsAsync(1, new ContactMerge(1, 2), None));
        await IsRefusedAsync(FailureCategory.Transient, () => api.AddInboxMembersAsync(1, new InboxMembers { InboxId = 1, UserIds = [1] }, None));
    }

    private static async Task IsRefusedAsync(FailureCategory expected, Func<Task> call) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<ChatwootException>(call)).Failure.Category);

    [Fact]
    public async Task The_callers_own_cancellation_is_no_failure()
    {
        await using var chatwoot = await SimulatedChatwoot.StartAsync();
        await chatwoot.ControlAsync("POST", "faults", new { kind = "delay", path = "/profile", delay_ms = 60_000 });
        using var cancellation = new CancellationTokenSource();
        var call = chatwoot.Api.GetProfileAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_host_that_refuses_connections_was_certainly_not_called()
    {
        var chatwoot = await SimulatedChatwoot.StartAsync();
        var address = chatwoot.Http.BaseAddress!;
        await using var other = await SimulatedChatwoot.StartAsync();
        await chatwoot.DisposeAsync();

        var gone = other.ClientFor(address);
        var exception = await Assert.ThrowsAsync<ChatwootException>(() =>
            gone.CreateMessageAsync(1, 1, new NewMessage { Content = "x", MessageType = MessageType.Incoming }, None));

        Assert.Equal(FailureCategory.Transient, exception.Failure.Category);
        Assert.Null(exception.StatusCode);
        Assert.IsType<HttpRequestException>(exception.InnerException);
    }
}

using RyzeBridge.Contracts;
using RyzeBridge.IntegrationTests.OutboundRelay.Support;
using RyzeBridge.TestInfrastructure;

namespace RyzeBridge.IntegrationTests.OutboundRelay;

public sealed class OperatorTests(UnprovenRig rig) : IClassFixture<UnprovenRig>
{
    [Fact]
    public async Task A_refused_message_is_listed_shown_and_replayed_once()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.AddFaultAsync(new { kind = "error", code = 131051, chat = "5511987656501", times = 1 });
        var conversation = await tenant.OpenAsync("5511987656501");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "131051");

        var letter = await LetterAsync(tenant);
        var found = await rig.AskAsync<GetDeadLetter, DeadLetterFound>(new GetDeadLetter { AccountId = tenant.AccountId, Id = letter.Id, Content = true });
        Assert.Equal((tenant.PhoneNumberId, "5511987656501"), (letter.Instance, letter.Chat));
        Assert.Contains("131051", letter.Reason, StringComparison.Ordinal);
        Assert.Contains("hello", found.Content, StringComparison.Ordinal);

        Assert.Equal(1, (await ReplayAsync(tenant, letter.Id)).Replayed);
        Assert.Equal(0, (await ReplayAsync(tenant, letter.Id)).Replayed);
        await tenant.SeesAsync(conversation, message, "delivered");
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987656501"));
    }

    [Fact]
    public async Task A_send_that_a_receipt_proves_is_not_repeated_by_a_replay()
    {
        var tenant = await rig.AddTenantAsync();
        var (conversation, message, letter) = await GiveUpUnprovenAsync(tenant, "5511987656502");
        // As a message that was given up for its age while the answer was out: its late receipt is stored and changes nothing.
        await rig.ExecuteAsync($"update outbound_relay.outbound_messages set cause = 'expired' where message_id = {message}");
        await tenant.ReportAsync((await tenant.ReceivedMessagesAsync("5511987656502"))[0]["id"]!.GetValue<string>(), "delivered");
        await rig.QuietAsync();

        await ReplayAsync(tenant, letter.Id);
        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.QuietAsync();

        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987656502"));
    }

    [Fact]
    public async Task A_send_that_nothing_proves_stays_a_dead_letter_when_all_are_replayed()
    {
        var tenant = await rig.AddTenantAsync();
        await GiveUpUnprovenAsync(tenant, "5511987656503");

        var answer = await rig.AskAsync<ReplayDeadLetters, DeadLettersReplayed>(new ReplayDeadLetters { AccountId = tenant.AccountId });
        await rig.QuietAsync();

        Assert.Equal((1, 0L), (answer.Replayed, answer.Left));
        await LetterAsync(tenant);
        Assert.Equal(["hello"], await tenant.ReceivedAsync("5511987656503"));
    }

    [Fact]
    public async Task A_discarded_dead_letter_is_gone_and_its_reason_is_in_the_trace()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.AddFaultAsync(new { kind = "error", code = 131051, chat = "5511987656504", times = 1 });
        var conversation = await tenant.OpenAsync("5511987656504");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed");
        var letter = await LetterAsync(tenant);

        var discard = new DiscardDeadLetter { AccountId = tenant.AccountId, Id = letter.Id, Reason = "answered by phone" };
        Assert.True((await rig.AskAsync<DiscardDeadLetter, DeadLetterDiscarded>(discard)).Found);
        Assert.False((await rig.AskAsync<DiscardDeadLetter, DeadLetterDiscarded>(discard)).Found);

        Assert.Equal(0, (await ReplayAsync(tenant, letter.Id)).Replayed);
        Assert.True(await rig.HoldsAsync($"""bool_and(status = 'skipped' and reason = '["lane.discarded","answered by phone"]' and payload is null) from outbound_relay.lane_messages where id = {letter.Id}"""));
    }

    [Fact]
    public async Task Another_account_sees_and_touches_nothing()
    {
        var (tenant, other) = (await rig.AddTenantAsync(), await rig.AddTenantAsync());
        await tenant.AddFaultAsync(new { kind = "error", code = 131051, chat = "5511987656505", times = 1 });
        var conversation = await tenant.OpenAsync("5511987656505");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed");
        var letter = await LetterAsync(tenant);

        Assert.Empty((await rig.AskAsync<ListDeadLetters, DeadLettersListed>(new ListDeadLetters { AccountId = other.AccountId, Limit = 10 })).DeadLetters);
        Assert.Null((await rig.AskAsync<GetDeadLetter, DeadLetterFound>(new GetDeadLetter { AccountId = other.AccountId, Id = letter.Id, Content = true })).DeadLetter);
        Assert.Equal(0, (await ReplayAsync(other, letter.Id)).Replayed);
        Assert.False((await rig.AskAsync<DiscardDeadLetter, DeadLetterDiscarded>(new DiscardDeadLetter { AccountId = other.AccountId, Id = letter.Id, Reason = "x" })).Found);
        Assert.Empty((await rig.AskAsync<GetLanes, LanesFound>(new GetLanes { AccountId = other.AccountId, Limit = 10 })).Backlogs);
        foreach (var query in new[]
        {
            new TraceMessage { AccountId = other.AccountId, ChatwootId = message, Limit = 10 },
            new TraceMessage { AccountId = other.AccountId, Phone = "5511987656505", Limit = 10 },
        })
            Assert.Empty((await rig.AskAsync<TraceMessage, MessageTraced>(query)).Messages);
        await LetterAsync(tenant);
    }

    [Fact]
    public async Task A_message_is_traced_by_each_of_its_names()
    {
        var tenant = await rig.AddTenantAsync();
        var conversation = await tenant.OpenAsync("5511987656506");
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "delivered");
        await rig.QuietAsync();
        var wamid = Assert.Single(await tenant.ReceivedMessagesAsync("5511987656506"))["id"]!.GetValue<string>();

        foreach (var query in new[]
        {
            new TraceMessage { AccountId = tenant.AccountId, ChatwootId = message, Limit = 10 },
            new TraceMessage { AccountId = tenant.AccountId, WhatsAppId = wamid, Limit = 10 },
            new TraceMessage { AccountId = tenant.AccountId, Phone = "5511987656506", Limit = 10 },
            // Brazil's other form of the same number.
            new TraceMessage { AccountId = tenant.AccountId, Phone = "551187656506", Instance = tenant.PhoneNumberId, Limit = 10 },
        })
        {
            var traced = Assert.Single((await rig.AskAsync<TraceMessage, MessageTraced>(query)).Messages);
            Assert.Equal(("delivered", message, conversation, wamid), (traced.Status, traced.ChatwootId, traced.ConversationId, Assert.Single(traced.WhatsAppIds)));
            Assert.Equal(
                ["taken by the gateway", "stored by OutboundRelay", "first attempt", "accepted by WhatsApp", "receipt: delivered", "shown in Chatwoot as delivered"],
                traced.Timeline.Select(step => step.Event));
        }
    }

    [Fact]
    public async Task A_held_instance_shows_what_waits_and_why()
    {
        var tenant = await rig.AddTenantAsync();
        await tenant.RegisterAsync("EAAanother");
        var conversation = await tenant.OpenAsync("5511987656507");
        await tenant.WriteAsync(conversation, "one");
        await tenant.WriteAsync(conversation, "two");
        await Eventually.TrueAsync(() => rig.IsHeldAsync(tenant.InstanceId), "the number is held");
        await Eventually.TrueAsync(async () => (await LanesAsync(tenant)).Backlogs is [{ Waiting: 2 }], "both wait");

        var lanes = await LanesAsync(tenant);
        Assert.Equal("whatsapp", Assert.Single(Assert.Single(lanes.Backlogs).Holds).Remote);
        var lane = Assert.Single(lanes.Blocked);
        Assert.Equal((tenant.PhoneNumberId, "5511987656507", 2L, null), (lane.Instance, lane.Chat, lane.Waiting, lane.DueAt));
        Assert.NotEmpty(lane.Reason!);

        await tenant.RegisterAsync(tenant.AccessToken);
        await tenant.ReceivesAsync("5511987656507", 2);
        await rig.QuietAsync();
        Assert.Empty((await LanesAsync(tenant)).Blocked);
    }

    private Task<LanesFound> LanesAsync(Tenant tenant) => rig.AskAsync<GetLanes, LanesFound>(new GetLanes { AccountId = tenant.AccountId, Limit = 10 });

    private Task<DeadLettersReplayed> ReplayAsync(Tenant tenant, long id) =>
        rig.AskAsync<ReplayDeadLetters, DeadLettersReplayed>(new ReplayDeadLetters { AccountId = tenant.AccountId, Id = id });

    private async Task<DeadLetterSummary> LetterAsync(Tenant tenant)
    {
        DeadLetterSummary? letter = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var listed = await rig.AskAsync<ListDeadLetters, DeadLettersListed>(new ListDeadLetters { AccountId = tenant.AccountId, Limit = 10 });
                letter = listed.DeadLetters.SingleOrDefault();
                return letter is not null;
            },
            "there is a dead letter");
        return letter!;
    }

    /// <summary>A send whose answer is lost, and no receipt comes though those of others do.</summary>
    private async Task<(long Conversation, long Message, DeadLetterSummary Letter)> GiveUpUnprovenAsync(Tenant tenant, string chat)
    {
        await tenant.SetStatusesAsync(new { mode = "none" });
        await tenant.AddFaultAsync(new { kind = "effect_then_timeout", chat, times = 1 });
        var conversation = await tenant.OpenAsync(chat);
        var message = await tenant.WriteAsync(conversation, "hello");
        await tenant.SeesAsync(conversation, message, "failed", "Delivery unknown");
        return (conversation, message, await LetterAsync(tenant));
    }
}

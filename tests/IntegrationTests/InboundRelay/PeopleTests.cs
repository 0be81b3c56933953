using RyzeBridge.Chats.Conversations;
using RyzeBridge.Chats.Storage;
using RyzeBridge.IntegrationTests.InboundRelay.Support;

namespace RyzeBridge.IntegrationTests.InboundRelay;

/// <summary>One person is one contact of a Chatwoot account, however the number is written and whoever hears from the person first.</summary>
public sealed class PeopleTests(RelayWorld world) : IClassFixture<RelayWorld>
{
    private static long _last = 10_000_000 + (Random.Shared.Next(0, 8000) * 1000);

    [Theory]
    // {0}: seven digits. As WhatsApp writes the number, and as somebody stored it in Chatwoot.
    [InlineData("55118{0}", "551198{0}")]
    [InlineData("551198{0}", "55118{0}")]
    [InlineData("521551{0}", "52551{0}")]
    [InlineData("52551{0}", "521551{0}")]
    [InlineData("549111{0}", "54111{0}")]
    [InlineData("54111{0}", "549111{0}")]
    [InlineData("491751{0}", "491751{0}")]
    public async Task A_contact_is_found_in_every_form_of_its_number(string heard, string stored)
    {
        var digits = NewDigits();
        var (customer, known) = (string.Format(heard, digits), string.Format(stored, digits));
        var contact = await world.Chatwoot.CreateContactAsync(new { name = "Ana", phone_number = $"+{known}" });
        var instance = await world.CreateInstanceAsync();

        await instance.WriteAsync(customer, "hello");
        await instance.UntilShownAsync(1);

        Assert.Equal(contact, (long)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["contact_id"]!);
        if (customer != known)
            Assert.Empty(await world.Chatwoot.ContactsOfAsync(customer));
    }

    [Theory]
    [InlineData("55118{0}")]
    [InlineData("491751{0}")]
    public async Task Two_numbers_that_hear_from_a_new_person_at_once_make_one_contact(string form)
    {
        var (one, other) = (await world.CreateInstanceAsync(), await world.CreateInstanceAsync());
        string[] customers = [.. Enumerable.Range(0, 6).Select(_ => string.Format(form, NewDigits()))];

        await Task.WhenAll(customers.SelectMany(customer => new[] { one.WriteAsync(customer, "hello"), other.WriteAsync(customer, "hello") }));
        await one.UntilShownAsync(customers.Length);
        await other.UntilShownAsync(customers.Length);

        foreach (var customer in customers)
            Assert.Single(await world.Chatwoot.ContactsOfAsync(customer));
    }

    [Theory]
    [InlineData("55118{0}")]
    [InlineData("491751{0}")]
    public async Task Twins_that_are_there_already_become_one_contact(string form)
    {
        var customer = string.Format(form, NewDigits());
        await world.Chatwoot.CreateTwinsAsync(customer);
        var instance = await world.CreateInstanceAsync();

        await instance.WriteAsync(customer, "hello");
        await instance.UntilShownAsync(1);

        var left = Assert.Single(await world.Chatwoot.ContactsOfAsync(customer));
        Assert.Equal((long)left["id"]!, (long)Assert.Single(await world.Chatwoot.ConversationsAsync(instance.Inbox))["contact_id"]!);
    }

    [Fact]
    public async Task A_twin_that_somebody_else_made_at_the_same_moment_is_merged()
    {
        var customer = string.Format("491751{0}", NewDigits());
        await using var chatwoot = await SimulatedChatwoot.StartAsync("--Chatwoot:RaceWindow", "00:00:00.600");
        var instance = await world.CreateInstanceAsync(chatwoot: chatwoot);

        // Theirs is written while ours is checked already.
        var theirs = chatwoot.CreateContactAsync(new { name = "Ana", phone_number = $"+{customer}" });
        await instance.WriteAsync(customer, "hello");
        await theirs;
        await instance.UntilShownAsync(1);

        Assert.Single(await chatwoot.ContactsOfAsync(customer));
    }

    [Theory]
    [InlineData("55118{0}")]
    [InlineData("491751{0}")]
    public async Task A_new_person_costs_four_calls(string form)
    {
        var instance = await world.CreateInstanceAsync();
        await world.Chatwoot.ClearCallsAsync();

        await instance.WriteAsync(string.Format(form, NewDigits()), "hello");
        await instance.UntilShownAsync(1);

        var calls = await world.Chatwoot.CallsAsync();
        Assert.True(calls.Values.Sum() <= 4, string.Join(", ", calls.Select(call => $"{call.Key}: {call.Value}")));
    }

    [Fact]
    public async Task A_twin_of_a_contact_that_is_remembered_is_merged_when_Chatwoot_refuses_a_change()
    {
        var customer = string.Format("491751{0}", NewDigits());
        await world.Chatwoot.CreateTwinsAsync(customer);
        var remembered = (await world.Chatwoot.ContactsOfAsync(customer)).Max(contact => (long)contact["id"]!);
        var instance = await world.CreateInstanceAsync();
        await world.Service<ChatTable>().RememberContactAsync(new InboxKey(instance.IntegrationId, instance.Inbox), customer, remembered, "Ana", CancellationToken.None);

        await instance.WriteAsync(customer, "hello");
        await instance.UntilShownAsync(1);

        Assert.Single(await world.Chatwoot.ContactsOfAsync(customer));
    }

    private static string NewDigits() => $"{Interlocked.Increment(ref _last) % 10_000_000:0000000}";
}

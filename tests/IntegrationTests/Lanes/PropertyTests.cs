using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using RyzeBridge.IntegrationTests.Lanes.Support;

namespace RyzeBridge.IntegrationTests.Lanes;

public sealed class PropertyTests(LaneDatabase database) : IClassFixture<LaneDatabase>
{
    /// <summary>
    /// Part of the messages is stored, shuffled and repeated, before the dispatchers start; the others arrive in order, repeated,
    /// while dispatchers work, break calls, are killed and are stopped.
    /// </summary>
    [Property(MaxTest = 10, Arbitrary = [typeof(Scenario)], EndSize = 30)]
    public async Task Each_lane_settles_each_message_once_and_in_order(Scenario scenario)
    {
        await using var test = await LaneTest.CreateAsync(database);
        test.Options = test.Options with
        {
            Lease = TimeSpan.FromMilliseconds(300),
            Concurrency = scenario.Concurrency,
            Batch = scenario.Batch,
            BackoffBase = TimeSpan.FromMilliseconds(2),
            BackoffMax = TimeSpan.FromMilliseconds(20),
            PollInterval = TimeSpan.FromMilliseconds(20),
        };
        var remote = new FakeRemote();
        test.Script.Handle = remote.HandleAsync;
        for (var number = 0; number < scenario.Messages; number++)
            remote.Plan(scenario.LaneOf(number), number, scenario.FatesOf(number));

        var idle = test.Idle();
        await idle.Intake.AddAsync([.. scenario.Early.Select(number => test.Message(number, scenario.LaneOf(number)))]);

        var replicas = new List<Replica>();
        for (var replica = 0; replica < scenario.Replicas; replica++)
            replicas.Add(await test.StartAsync());

        var arrivals = ArriveAsync(test, idle, scenario);
        foreach (var crash in scenario.Crashes)
        {
            var attempts = test.Script.Attempts.Count;
            await LaneTest.UntilAsync(
                () => test.Script.Attempts.Count > attempts + crash || test.Script.Attempts.Count >= scenario.Messages,
                "work goes on");
            var victim = replicas[crash % replicas.Count];
            if (crash % 3 == 0)
                await victim.StopAsync();
            else
                await victim.KillAsync();
            replicas[crash % replicas.Count] = await test.StartAsync();
        }

        await arrivals;
        await test.DrainedAsync();

        for (var lane = 0; lane < scenario.Lanes; lane++)
        {
            var name = scenario.LaneOf(lane);
            Assert.Equal(Enumerable.Range(0, scenario.Messages).Where(number => scenario.LaneOf(number) == name), remote.Chat(name));
        }

        Assert.Equal(scenario.Messages, await test.ScalarAsync<int>("select count(*) from lane_messages where status = 'delivered'"));
    }

    private static async Task ArriveAsync(LaneTest test, Replica idle, Scenario scenario)
    {
        foreach (var number in scenario.Later)
            await idle.Intake.AddAsync([test.Message(number, scenario.LaneOf(number)), test.Message(number / 2, scenario.LaneOf(number / 2))]);
    }

    /// <summary>One case; FsCheck makes and prints them.</summary>
    public sealed record Scenario(int Lanes, int Messages, int Replicas, int Concurrency, int Batch, int[] Crashes, Fate[] Fates, int Seed)
    {
        /// <summary>Stored first, in any order, some twice.</summary>
        public IEnumerable<int> Early
        {
            get
            {
                var early = Enumerable.Range(0, Messages / 2).Concat(Enumerable.Range(0, Messages / 4)).ToArray();
                new System.Random(Seed).Shuffle(early);
                return early;
            }
        }

        /// <summary>Arrive in order while the dispatchers work.</summary>
        public IEnumerable<int> Later => Enumerable.Range(Messages / 2, Messages - (Messages / 2));

        public static Arbitrary<Scenario> Scenarios() => (
            from lanes in Gen.Choose(1, 6)
            from messages in Gen.Choose(10, 60)
            from replicas in Gen.Choose(1, 3)
            from concurrency in Gen.Choose(1, 6)
            from batch in Gen.Choose(1, 8)
            from crashes in Gen.Choose(0, 12).ArrayOf(3)
            from fates in Gen.Frequency((6, Gen.Constant(Fate.Works)), (1, Gen.Choose(1, 4).Select(fate => (Fate)fate))).ArrayOf(40)
            from seed in Gen.Choose(0, 1_000_000)
            select new Scenario(lanes, messages, replicas, concurrency, batch, crashes, fates, seed)).ToArbitrary();

        public string LaneOf(int number) => $"lane {number % Lanes}";

        public IEnumerable<Fate> FatesOf(int number) => [Fates[number % Fates.Length], Fates[(number * 7) % Fates.Length]];
    }
}

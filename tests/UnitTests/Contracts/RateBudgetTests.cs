using Microsoft.Extensions.Time.Testing;
using RyzeBridge.Remotes;

namespace RyzeBridge.UnitTests.Contracts;

public sealed class RateBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Below_the_rate_nobody_waits()
    {
        var budget = new RateBudget(50, 10, _time);
        for (var second = 0; second < 1000; second++)
        {
            Assert.Equal(new PaceTurn(true, TimeSpan.Zero), budget.Take());
            _time.Advance(TimeSpan.FromMilliseconds(21));
        }
    }

    [Fact]
    public void A_flood_gets_what_was_saved_up_and_the_rate_and_not_more()
    {
        var budget = new RateBudget(48, 100, _time);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.InRange(GrantedWithin(budget, TimeSpan.FromMinutes(1)), 2975, 2985);
        Assert.InRange(GrantedWithin(budget, TimeSpan.FromMinutes(1)), 2875, 2885);
    }

    [Fact]
    public void A_wait_too_short_to_come_back_for_is_waited_in_place()
    {
        var budget = new RateBudget(100, 1, _time);
        Assert.Equal(TimeSpan.Zero, budget.Take().Wait);

        var turns = Enumerable.Range(0, 6).Select(_ => budget.Take()).ToList();

        Assert.Equal([10, 20, 30, 40, 50], turns.Take(5).Select(turn => turn.Wait.TotalMilliseconds));
        Assert.False(turns[5].Granted);
    }

    [Fact]
    public void Those_who_come_back_come_at_the_rate()
    {
        var budget = new RateBudget(10, 1, _time);
        Assert.True(budget.Take().Granted);

        var waits = Enumerable.Range(0, 300).Select(_ => budget.Take()).TakeWhile(turn => !turn.Granted).Select(turn => turn.Wait).ToList();

        Assert.Equal(300, waits.Count);
        Assert.Equal([100, 200, 300], waits.Take(3).Select(wait => Math.Round(wait.TotalMilliseconds)));
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(99), TimeSpan.FromSeconds(10.2)));
    }

    [Fact]
    public void Strain_cuts_the_rate_once_and_calm_gives_it_back_evenly()
    {
        var budget = new RateBudget(50, 10, _time);
        for (var call = 0; call < 64; call++)
            budget.Slow(0.5, 0.05, TimeSpan.Zero);
        Assert.Equal(0.5, budget.Share, 3);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0.7, budget.Share, 3);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, budget.Share, 3);
    }

    [Fact]
    public void Lasting_strain_leaves_the_least_share()
    {
        var budget = new RateBudget(50, 10, _time);
        for (var second = 0; second < 60; second++)
        {
            budget.Slow(0.8, 0.25, TimeSpan.Zero);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(budget.Share, 0.25, 0.27);
        budget.Slow(0.5, 0.05, TimeSpan.Zero);
        Assert.InRange(budget.Share, 0.12, 0.14);
        _time.Advance(TimeSpan.FromSeconds(2));
        // Milder strain never raises it.
        budget.Slow(0.8, 0.25, TimeSpan.Zero);
        Assert.InRange(budget.Share, 0.12, 0.15);
    }

    [Fact]
    public void Until_the_end_of_a_stop_nothing_goes_and_then_not_all_at_once()
    {
        var budget = new RateBudget(50, 100, _time);
        budget.Slow(0.5, 0.05, TimeSpan.FromSeconds(30));

        var refused = budget.Take();
        Assert.False(refused.Granted);
        Assert.Equal(30, refused.Wait.TotalSeconds, 3);
        Assert.Equal(0, budget.Share);
        Assert.Equal(0, GrantedWithin(budget, TimeSpan.FromSeconds(29.9)));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.InRange(GrantedWithin(budget, TimeSpan.FromSeconds(1)), 24, 30);
    }

    [Fact]
    public void A_permit_given_back_can_be_taken()
    {
        var budget = new RateBudget(0.1, 1, _time);
        Assert.True(budget.Take().Granted);
        Assert.False(budget.Take().Granted);
        budget.GiveBack();
        Assert.True(budget.Take().Granted);
    }

    [Fact]
    public void Work_of_several_calls_comes_to_its_end_while_much_more_wants_to_begin()
    {
        var budget = new RateBudget(10, 20, _time);
        var works = Enumerable.Range(0, 60).Select(_ => new Work()).ToList();

        // What was saved up and the rate, for a minute: enough for all of them four times over.
        for (var step = 0; step < 3000; step++)
        {
            foreach (var work in works)
                work.Advance(budget, TimeSpan.FromMilliseconds(20) * step);
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(60, works.Count(work => work.IsDone));
        Assert.InRange(works.Sum(work => work.Calls), 60 * Work.Needs, 60 * Work.Needs * 1.2);
    }

    [Fact]
    public void Work_that_is_begun_does_not_wait_for_long_nor_against_a_stop()
    {
        var budget = new RateBudget(1, 1, _time);
        Assert.True(budget.Take().Granted);
        Assert.Equal(new PaceTurn(true, TimeSpan.FromSeconds(1)), budget.TakeNext(TimeSpan.FromSeconds(2)));
        Assert.Equal(new PaceTurn(true, TimeSpan.FromSeconds(2)), budget.TakeNext(TimeSpan.FromSeconds(2)));
        Assert.False(budget.TakeNext(TimeSpan.FromSeconds(2)).Granted);

        _time.Advance(TimeSpan.FromMinutes(1));
        budget.Slow(0.5, 0.05, TimeSpan.FromSeconds(1));
        Assert.False(budget.TakeNext(TimeSpan.FromSeconds(2)).Granted);
    }

    private int GrantedWithin(RateBudget budget, TimeSpan span)
    {
        var granted = 0;
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(10))
        {
            while (budget.Take().Granted)
                granted++;
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        return granted;
    }

    /// <summary>Needs several calls one after the other; when one is refused it comes back later and makes them all again.</summary>
    private sealed class Work
    {
        public const int Needs = 4;
        private TimeSpan _next;
        private int _made;

        public bool IsDone => _made == Needs;

        public int Calls { get; private set; }

        public void Advance(RateBudget budget, TimeSpan now)
        {
            if (IsDone || now < _next)
                return;
            var turn = _made > 0 ? budget.TakeNext(TimeSpan.FromSeconds(2)) : budget.Take();
            _next = now + turn.Wait;
            _made = turn.Granted ? _made + 1 : 0;
            Calls += turn.Granted ? 1 : 0;
        }
    }
}

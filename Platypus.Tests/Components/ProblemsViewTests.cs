using Platypus.Core.Probing;
using Platypus.Web.Components.Fleet;

namespace Platypus.Tests.Components;

public sealed class ProblemsViewTests : IAsyncLifetime
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);
    private readonly TestFleet _fleet = new();

    private ProblemsView Now => ProblemsView.Of(_fleet.Snapshot, FiveSeconds);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Fact]
    public async Task Three_of_one_location_down_are_one_problem()
    {
        await _fleet.With(TestFleet.Numbered(4, "Los Angeles"));
        await _fleet.Down("Panel 1");
        _fleet.Clock.Advance(TimeSpan.FromSeconds(3));
        await _fleet.Down("Panel 2");
        await _fleet.Down("Panel 3", CheckCause.Refused);

        var problem = Assert.Single(Now.Cards);
        Assert.Equal("3 of 4\u00a0panels in Los Angeles are down", problem.Title);
        Assert.Equal("no answer in 5 s × 2, connection refused × 1", problem.Causes);
        Assert.Equal(TimeSpan.FromSeconds(3), problem.Spread);
        Assert.Equal("/?status=down&location=Los%20Angeles", problem.Address);

        await _fleet.Down("Panel 4");
        Assert.Equal("All 4\u00a0panels in Los Angeles are down", Assert.Single(Now.Cards).Title);
    }

    [Fact]
    public async Task Fewer_are_told_one_by_one_and_the_worst_come_first()
    {
        await _fleet.With(
            TestFleet.Panel("Panel 1", "A"), TestFleet.Panel("Panel 2", "A"), TestFleet.Panel("Panel 3", "B"), TestFleet.Panel("Panel 4", "B"));
        await _fleet.Degraded("Panel 1");
        await _fleet.Fails("Panel 2", CheckCause.Refused);
        await _fleet.Down("Panel 3", CheckCause.Dns);

        Assert.Equal(
            ["Panel 3 is down: name not found", "Panel 2 is suspect, checking again: connection refused", "Panel 1 is degraded: server error (500)"],
            Now.Cards.Select(card => $"{card.Title}: {card.Causes}"));
        Assert.Equal("/panels/panel-3", Now.Cards[0].Address);
        Assert.Equal(("1\u00a0panel is down", "1 suspect, 1 degraded"), Now.Summary(_fleet.Snapshot.Counts));
    }

    [Fact]
    public async Task Where_nobody_named_locations_none_is_named()
    {
        await _fleet.With(TestFleet.Numbered(5));
        foreach (var number in new[] { 1, 2, 3 })
            await _fleet.Down($"Panel {number}");
        Assert.Equal("3 of 5\u00a0panels are down", Assert.Single(Now.Cards).Title);
    }

    [Fact]
    public async Task Beyond_five_cards_the_rest_is_counted_in_panels()
    {
        var panels = Enumerable.Range(1, 9).Select(number => TestFleet.Panel($"Panel {number}", $"Place {number}")).ToArray();
        await _fleet.With(panels);
        foreach (var panel in panels)
            await _fleet.Down(panel.Name);
        Assert.Equal(ProblemsView.MaxCards, Now.Cards.Length);
        Assert.Equal(4, Now.More);
    }

    [Fact]
    public async Task When_nothing_is_wrong_it_says_so()
    {
        await _fleet.With([.. TestFleet.Numbered(2), TestFleet.Panel("Asleep") with { Paused = true }]);
        Assert.Equal(("The first checks are under way", "2 not checked yet, 1 paused"), Now.Summary(_fleet.Snapshot.Counts));
        await _fleet.Up("Panel 1");
        Assert.Equal(("1\u00a0panel is up", "1 not checked yet, 1 paused"), Now.Summary(_fleet.Snapshot.Counts));
        await _fleet.Up("Panel 2");
        Assert.Equal(("All 2\u00a0panels are up", "1 paused"), Now.Summary(_fleet.Snapshot.Counts));
        Assert.Empty(Now.Cards);
    }

    [Theory]
    [InlineData(CheckCause.Timeout, "no answer in 5 s")]
    [InlineData(CheckCause.Refused, "connection refused")]
    [InlineData(CheckCause.Reset, "connection reset")]
    [InlineData(CheckCause.Dns, "name not found")]
    [InlineData(CheckCause.Tls, "TLS failed")]
    [InlineData(CheckCause.BadResponse, "not a valid answer")]
    public async Task Causes_are_told_in_plain_words(CheckCause cause, string words)
    {
        await _fleet.With(TestFleet.Panel("Panel 1"));
        await _fleet.Down("Panel 1", cause);
        Assert.Equal(words, Assert.Single(Now.Cards).Causes);
    }

    [Fact]
    public async Task A_time_limit_is_named_only_when_it_is_known()
    {
        await _fleet.With(TestFleet.Panel("Panel 1"), TestFleet.Panel("Panel 2") with { Timeout = TimeSpan.FromSeconds(2.5) });
        await _fleet.Down("Panel 1");
        await _fleet.Down("Panel 2");
        Assert.Equal(["no answer in time", "no answer in 2.5 s"], _fleet.Snapshot.All().Select(state => PlainWords.Cause(state, null)));
    }
}

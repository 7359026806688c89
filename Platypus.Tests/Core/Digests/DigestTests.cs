using System.Collections.Immutable;
using Platypus.Core.Digests;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Digests;

public sealed class DigestTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly FakeClock _clock = new();
    private FleetStore _store = null!;

    private DateTimeOffset Now => _clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        _store = new FleetStore(1, _clock);
        await _store.SetPanelsAsync(TestPanels.Many(4));
        await _store.FlushAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private Incident Down(string id, TimeSpan age, Acknowledgement? lease = null) => new()
    {
        Id = id,
        Kind = IncidentKind.Down,
        Severity = IncidentSeverity.Critical,
        Title = $"Panel {id} is down",
        OpenedAt = Now - age,
        Since = Now - age,
        TellAt = Now - age,
        Acknowledgement = lease,
    };

    private Task<Digest> DigestAsync(DigestFacts last, params Incident[] open) => DigestAsync(last, null, open);

    private async Task<Digest> DigestAsync(DigestFacts last, CapacityReport? capacity, params Incident[] open)
    {
        await _store.SetIncidentsAsync(new OpenIncidents([.. open], null));
        await _store.FlushAsync();
        return DigestBuilder.Build(_store.Snapshot, last, Hour, at => SpokenTime.Clock(at, Now, TimeZoneInfo.Utc), Now, capacity);
    }

    private async Task DiskAsync(double used)
    {
        await _store.ReportAsync(new Observation(new PanelId("p2"), new Verdict(CheckOutcome.Up, CheckCause.None, 200, null), UsageReading.Of(new UsageValues(1, 1, used)), Now));
        await _store.FlushAsync();
    }

    [Fact]
    public async Task What_lasts_is_said_once_and_its_end_too()
    {
        var first = await DigestAsync(DigestFacts.None, Down("1", Hour), Down("2", TimeSpan.FromMinutes(5)));
        Assert.Equal("Panel 1 is down, since 07:45, and nobody has it", Assert.Single(first.News));
        var second = await DigestAsync(first.Facts, Down("1", Hour));
        Assert.False(second.SaysSomethingNew);
        Assert.Equal(first.News.ToArray(), second.Still.ToArray());
        // That somebody took it was told at once, by its own message.
        var third = await DigestAsync(second.Facts, Down("1", Hour, new Acknowledgement("ada", Now, null, null)));
        Assert.False(third.SaysSomethingNew);
        var fourth = await DigestAsync(third.Facts);
        Assert.Equal((true, "Panel 1 is down, since 07:45"), (fourth.SaysSomethingNew, Assert.Single(fourth.Over)));
    }

    [Fact]
    public async Task An_acknowledgement_that_ends_before_the_next_digest_is_news()
    {
        var first = await DigestAsync(DigestFacts.None, Down("1", Hour, new Acknowledgement("ada", Now, null, Now + TimeSpan.FromHours(3))));
        var second = await DigestAsync(first.Facts, Down("1", Hour, new Acknowledgement("ada", Now, null, Now + TimeSpan.FromMinutes(40))));
        Assert.Equal("The acknowledgement of “Panel 1 is down” ends at 09:25", Assert.Single(second.News));
        Assert.False((await DigestAsync(second.Facts, Down("1", Hour, new Acknowledgement("ada", Now, null, null)))).SaysSomethingNew);
    }

    [Fact]
    public async Task A_disk_that_goes_up_and_down_a_little_is_said_once()
    {
        await DiskAsync(84);
        var none = await DigestAsync(DigestFacts.None);
        Assert.False(none.SaysSomethingNew);
        await DiskAsync(86);
        var full = await DigestAsync(none.Facts);
        Assert.Equal("The disk of P2 is 86 % full", Assert.Single(full.News));
        await DiskAsync(83);
        Assert.False((await DigestAsync(full.Facts)).SaysSomethingNew);
        await DiskAsync(70);
        Assert.Single((await DigestAsync(full.Facts)).Over);
    }

    [Fact]
    public async Task A_disk_that_will_be_full_is_said_once_and_the_days_are_counted_down_in_silence()
    {
        var first = await DigestAsync(DigestFacts.None, Report(Growing("p2", 60, perDay: 4)));
        Assert.Matches("^The disk of P2 runs out of room in (9|10) to 1[01] days$", Assert.Single(first.News));
        var second = await DigestAsync(first.Facts, Report(Growing("p2", 64, perDay: 4)));
        Assert.False(second.SaysSomethingNew);
        Assert.NotEqual(first.News[0], Assert.Single(second.Still));
        // Slower than it was said for the first time, and still meant.
        Assert.False((await DigestAsync(second.Facts, Report(Growing("p2", 60, perDay: 2.2)))).SaysSomethingNew);
        Assert.False((await DigestAsync(DigestFacts.None, Report(Growing("p2", 60, perDay: 2.2)))).SaysSomethingNew);
        Assert.Single((await DigestAsync(second.Facts, Report(Growing("p2", 60, perDay: 0)))).Over);
        await DiskAsync(88);
        Assert.StartsWith("The disk of P2 is 88 % full and runs out of room in", Assert.Single((await DigestAsync(DigestFacts.None, Report(Growing("p2", 88, perDay: 2)))).News), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_over_used_is_said_until_it_is_clearly_no_longer()
    {
        var first = await DigestAsync(DigestFacts.None, Report(Busy("p1", 88), Busy("p3", 84)));
        Assert.Equal("p1 is over-used: CPU at 88 % in busy hours of the last 7 days", Assert.Single(first.News));
        var second = await DigestAsync(first.Facts, Report(Busy("p1", 83), Busy("p3", 84)));
        Assert.False(second.SaysSomethingNew);
        Assert.Single((await DigestAsync(second.Facts, Report(Busy("p1", 70)))).Over);
    }

    [Fact]
    public async Task What_is_an_incident_already_is_not_said_twice()
    {
        var usage = Down("1", TimeSpan.FromMinutes(5)) with
        {
            Kind = IncidentKind.Usage,
            Cause = "cpu",
            Members = [new IncidentMember(new PanelId("p1"), "P1", Now, Now, "cpu", null, null)],
        };
        Assert.False((await DigestAsync(DigestFacts.None, Report(Busy("p1", 97)), usage)).SaysSomethingNew);
    }

    /// <summary>A disk that was checked for a week and grew steadily up to a level.</summary>
    private PanelUse Growing(string panel, double level, double perDay)
    {
        var trend = Enumerable.Range(0, 43).Select(step => new TrendPoint(step * 4 / 24.0, level - (perDay * 4 / 24 * (42 - step)))).ToImmutableArray();
        var low = new KindUse(10, 10, 10, 10, 100);
        return new PanelUse(new PanelId(panel), panel, null, true, new MeasuredUse(160, 9000, low, low, low with { P95 = level }, trend));
    }

    private static PanelUse Busy(string panel, double cpu)
    {
        var low = new KindUse(50, 50, 50, 50, 100);
        return new PanelUse(new PanelId(panel), panel, null, true, new MeasuredUse(160, 9000, low with { P95 = cpu }, low, low, []));
    }

    private CapacityReport Report(params PanelUse[] panels) =>
        CapacityReport.Of(CapacityWindow.Week, new TimeRange(Now.AddDays(-7), Now), CapacityRules.Default, panels);

    [Fact]
    public void The_summary_comes_by_the_clock_on_the_wall_and_waits_for_the_end_of_quiet_hours()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var schedule = new DigestSchedule(Hour, new TimeOnly(9, 0), null, berlin);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), schedule.NextSummary(Now));
        var late = schedule with { Quiet = QuietHours.TryParse("22:00-10:30") };
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero), late.NextSummary(Now - Hour));
        Assert.Null((schedule with { SummaryAt = null }).NextSummary(Now));
        Assert.Equal(Now + Hour, schedule.NextDigest(Now));
    }

    [Fact]
    public void A_day_is_summed_up()
    {
        var from = Now - TimeSpan.FromDays(1);
        IncidentMember Part(string panel, double fromHour, double? toHour) => new(
            new PanelId(panel), panel, from, from.AddHours(fromHour), "timeout", toHour is { } end ? from.AddHours(end) : null, toHour is null ? null : LeaveReason.Recovered);
        Incident[] all =
        [
            Down("1", TimeSpan.FromHours(20)) with { Members = [Part("a", -5, 3), Part("b", 1, 2)], Acknowledgement = new Acknowledgement("ada", Now - TimeSpan.FromHours(19), null, null) },
            Down("2", TimeSpan.FromHours(2)) with { Members = [Part("c", 22, null)] },
        ];
        (string, UptimeSum) Panel(string name, double up, double degraded, double down, double notCounted = 0) =>
            (name, new UptimeSum(TimeSpan.FromHours(up), TimeSpan.FromHours(degraded), TimeSpan.FromHours(down), TimeSpan.FromHours(notCounted)));
        var day = DaySummary.Of(all, [Panel("a", 21, 0, 3), Panel("b", 20, 3, 1), Panel("c", 22, 0, 2), Panel("d", 24, 0, 0), Panel("e", 0, 0, 0, 24)], from);
        Assert.Equal((2, TimeSpan.FromHours(1)), (day.Incidents, day.TimeToAcknowledge));
        WorstPanel[] worst = [new("a", TimeSpan.FromHours(3)), new("c", TimeSpan.FromHours(2)), new("b", TimeSpan.FromHours(1))];
        Assert.Equal(worst, day.Worst.ToArray());
        // The panel that nobody could see counts neither for nor against.
        Assert.Equal(1 - (6.0 / 96), day.Uptime!.Value, 6);
        Assert.Null(DaySummary.Of([], [], from).Uptime);
    }

    [Theory]
    [InlineData(1, "again")]
    [InlineData(3, "for the 3rd time")]
    [InlineData(11, "for the 11th time")]
    [InlineData(22, "for the 22nd time")]
    public void Times_are_counted_as_people_do(int times, string words) => Assert.Equal(words, SpokenTime.Again(times));
}

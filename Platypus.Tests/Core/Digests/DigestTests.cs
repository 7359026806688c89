using Platypus.Core.Digests;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
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

    private async Task<Digest> DigestAsync(DigestFacts last, params Incident[] open)
    {
        await _store.SetIncidentsAsync(new OpenIncidents([.. open], null));
        await _store.FlushAsync();
        return DigestBuilder.Build(_store.Snapshot, last, Hour, at => SpokenTime.Clock(at, Now, TimeZoneInfo.Utc), Now);
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
        var day = DaySummary.Of(all, 4, from, Now);
        Assert.Equal((2, TimeSpan.FromHours(1)), (day.Incidents, day.TimeToAcknowledge));
        WorstPanel[] worst = [new("a", TimeSpan.FromHours(3)), new("c", TimeSpan.FromHours(2)), new("b", TimeSpan.FromHours(1))];
        Assert.Equal(worst, day.Worst.ToArray());
        Assert.Equal(1 - (6.0 / 96), day.Uptime, 6);
        Assert.Equal(1, DaySummary.Of([], 0, from, Now).Uptime);
    }

    [Theory]
    [InlineData(1, "again")]
    [InlineData(3, "for the 3rd time")]
    [InlineData(11, "for the 11th time")]
    [InlineData(22, "for the 22nd time")]
    public void Times_are_counted_as_people_do(int times, string words) => Assert.Equal(words, SpokenTime.Again(times));
}

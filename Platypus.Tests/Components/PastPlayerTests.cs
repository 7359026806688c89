using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Map;

namespace Platypus.Tests.Components;

/// <summary>Going through the past, without a page around it.</summary>
public sealed class PastPlayerTests : IAsyncLifetime
{
    private readonly TestFleet _fleet = new();
    private readonly FakeUptimeStorage _uptime = new();
    private readonly FakeUsageStorage _usage = new();
    private PastPlayer _player = null!;

    private DateTimeOffset Now => _fleet.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        await _fleet.With(TestFleet.Panel("Web"), TestFleet.Panel("New"));
        var began = Now.AddHours(-3);
        await _uptime.AppendAsync([Change(PanelStatus.Up, Now.AddDays(-3)), Change(PanelStatus.Down, began), Change(PanelStatus.Up, began.AddMinutes(10))]);
        _player = new PastPlayer(new PastReader(new UptimeLog(_fleet.Store, _uptime, _fleet.Clock, TimeSpan.FromMinutes(1)), _usage), _fleet.Clock);
    }

    public Task DisposeAsync() => _fleet.DisposeAsync().AsTask();

    [Fact]
    public async Task A_moment_is_read_at_once_and_panels_that_were_not_there_are_unknown()
    {
        await _player.GoAsync(Now.AddHours(-3).AddMinutes(5), default);
        var then = _player.States(_fleet.Snapshot.Roster);
        Assert.Equal((PanelStatus.Down, PanelStatus.Unknown), (then[0].Status, then[1].Status));
        Assert.Equal((1, 1, 2), (then.Counts.Down, then.Counts.Unknown, then.Counts.Total));
        Assert.Equal(Now.AddHours(-3), then[0].Since);
    }

    [Fact]
    public async Task Playing_goes_a_minute_a_second_through_an_outage_and_reads_an_hour_ahead()
    {
        await _player.GoAsync(Now.AddHours(-3).AddMinutes(-2), default);
        _player.SetPlaying(true);
        var seen = "";
        var reads = _usage.FleetReads;
        for (var second = 0; second < 70; second++)
        {
            await _player.ReadAsync(default);
            Assert.True(_player.Tick());
            seen += _player.States(_fleet.Snapshot.Roster)[0].Status == PanelStatus.Down ? "d" : "u";
        }
        Assert.Equal("u" + new string('d', 10), seen[..11]);
        Assert.DoesNotContain('d', seen[11..]);
        // Two windows, and in each both tiers, because nothing is kept.
        Assert.InRange(_usage.FleetReads - reads, 1, 4);
    }

    [Fact]
    public async Task What_reaches_now_is_live_again()
    {
        await _player.GoAsync(Now.AddMinutes(-2), default);
        _player.SetPlaying(true);
        Assert.True(_player.Tick());
        await _player.ReadAsync(default);
        Assert.True(_player.Tick());
        Assert.Equal((null, false), (_player.At, _player.Plays));
        await _player.GoAsync(Now.AddHours(1), default);
        Assert.Null(_player.At);
        await _player.GoAsync(Now.AddDays(-30), default);
        Assert.Equal((_player.Begin, 0), (_player.At, _player.Place));
    }

    [Fact]
    public void Incidents_close_to_each_other_are_one_mark()
    {
        var since = Now.AddDays(-2);
        var marks = _player.Marks(
        [
            TestIncidents.Down(3, "Web is down", since), TestIncidents.Disk(4, "New", since.AddMinutes(1)),
            TestIncidents.Disk(2, "Web", since.AddDays(-1)), TestIncidents.Down(1, "Long ago", since.AddDays(-9)),
        ]);
        Assert.Equal(["Disk on Web is 91 % full", "Web is down, and 1 more"], marks.Select(mark => mark.Title));
        Assert.Equal([false, true], marks.Select(mark => mark.IsCritical));
        Assert.Equal(5.0 / 7, marks[1].Place, 0.01);
    }

    private static PanelChange Change(PanelStatus status, DateTimeOffset at) => new(new PanelId("web"), new StatusChange(status, at));
}

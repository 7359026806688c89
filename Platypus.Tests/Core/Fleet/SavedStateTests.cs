using Platypus.Core.Fleet;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Fleet;

public sealed class SavedStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Restart = Start.AddHours(1);

    private static readonly PanelState Down = PanelState.New(TestPanels.One(), Start) with
    {
        Status = PanelStatus.Down,
        Cause = CheckCause.Gateway,
        StatusCode = 502,
        Failures = 4,
        FailingSince = Start.AddSeconds(1),
        Since = Start.AddSeconds(1),
        CheckedAt = Start.AddSeconds(9),
        Latency = TimeSpan.FromMilliseconds(7),
        Usage = new UsageSample(new UsageValues(1, null, 3), Start),
        UsageCause = UsageCause.NotJson,
        CertificateUntil = Start.AddDays(5),
    };

    [Fact]
    public void A_panel_that_was_down_is_still_down_with_its_since() =>
        Assert.Equal(Down, SavedState.Of(Down).Restore(Down.Panel, Restart));

    [Fact]
    public void A_suspect_is_still_one()
    {
        var suspect = Down with { Status = PanelStatus.Up, Failures = 2 };
        Assert.True(SavedState.Of(suspect).Restore(suspect.Panel, Restart).Suspect);
    }

    [Fact]
    public void A_panel_that_got_another_name_meanwhile_goes_on()
    {
        var renamed = Down.Panel with { Name = "Renamed", Location = "LA", Tags = ["x"] };
        Assert.Equal(Down with { Panel = renamed }, SavedState.Of(Down).Restore(renamed, Restart));
    }

    [Fact]
    public void A_panel_that_was_pointed_elsewhere_meanwhile_begins_anew()
    {
        var moved = Down.Panel with { Address = new Uri("http://other.example") };
        var script = Down.Panel with { StatsPath = "/other/" };
        var trusting = Down.Panel with { IgnoreTlsErrors = true };
        Assert.All([moved, script, trusting], panel => Assert.Equal(PanelState.New(panel, Restart), SavedState.Of(Down).Restore(panel, Restart)));
    }

    [Fact]
    public void A_panel_that_was_paused_or_resumed_meanwhile_is_so_since_the_restart()
    {
        var paused = Down.Panel with { Paused = true };
        var restored = SavedState.Of(Down).Restore(paused, Restart);
        Assert.Equal((PanelStatus.Paused, Restart, Down.Usage, 0), (restored.Status, restored.Since, restored.Usage, restored.Failures));
        Assert.Equal(PanelStatus.Unknown, SavedState.Of(restored).Restore(Down.Panel, Restart).Status);
        Assert.Equal(restored, SavedState.Of(restored).Restore(paused, Restart.AddHours(1)));
    }
}

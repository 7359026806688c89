using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>Usage above its threshold, usage that no longer comes, and panels that flap.</summary>
public sealed class UsageTests
{
    private readonly IncidentStory _story = new IncidentStory(IncidentRules.Default with
    {
        UsageByTag = ImmutableDictionary<string, UsageThresholds>.Empty.Add("db", new UsageThresholds(100, 80, 50)),
    }).Watch([.. TestPanels.Many(4), TestPanels.One("db1", tags: ["x", "db"])]);

    [Fact]
    public void A_value_above_for_long_opens_a_warning_and_well_below_resolves_it()
    {
        Use(0, cpu: 96).Use(599, cpu: 99);
        Assert.Empty(_story.All);
        Use(600, cpu: 97);
        Assert.Equal((IncidentKind.Usage, IncidentSeverity.Warning, "cpu", "CPU of P1 is above 95 %"), (_story.Only.Kind, _story.Only.Severity, _story.Only.Cause, _story.Only.Title));
        Assert.Equal("CPU of P1 has been above 95 % for 10 min; it is at 97 %.", _story.Lines("1")[0].Text);
        Use(660, cpu: 90);
        Assert.Single(_story.Open);
        Use(720, cpu: 89.9);
        Assert.Empty(_story.Open);
        Assert.Equal((DecisionReason.BelowThreshold, "CPU of P1 is at 89.9 % after 12 min."), (_story.All[^1].Reason, _story.All[^1].Entry!.Text));
    }

    [Fact]
    public void A_moment_at_the_threshold_begins_the_time_anew()
    {
        Use(0, cpu: 96).Use(300, cpu: 95).Use(360, cpu: 96).Use(700, cpu: 96);
        Assert.Empty(_story.All);
    }

    [Fact]
    public void Time_that_nobody_saw_does_not_count()
    {
        Use(0, cpu: 96);
        _story.Down(300, "p2").Up(301, "p2").Down(302, "p1").Up(560, "p1");
        Use(640, cpu: 96);
        Assert.DoesNotContain(_story.All, one => one.After.Kind == IncidentKind.Usage);
    }

    [Fact]
    public void Each_measure_is_its_own()
    {
        Use(0, cpu: 96, memory: 96, disk: 91).Use(600, cpu: 96, memory: 96, disk: 91);
        Assert.Equal(["cpu", "memory", "disk"], _story.Open.Select(incident => incident.Cause));
        _story.Pause(700, "p1");
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void A_tag_has_its_own_thresholds()
    {
        Use(0, "db1", cpu: 100, memory: 79, disk: 51).Use(600, "db1", cpu: 100, memory: 79, disk: 51);
        Assert.Equal("Disk of DB1 is above 50 %", _story.Only.Title);
    }

    [Fact]
    public void Usage_that_no_longer_comes_is_a_warning_until_it_does()
    {
        Use(0, cpu: 1).Lose(60).Lose(600);
        Assert.Empty(_story.All);
        Lose(660);
        Assert.Equal((IncidentKind.Stats, IncidentSeverity.Warning, "notFound"), (_story.Only.Kind, _story.Only.Severity, _story.Only.Cause));
        Lose(720);
        Assert.Single(_story.All);
        Use(780, cpu: 1);
        Assert.Equal(DecisionReason.StatsBack, _story.All[^1].Reason);
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void A_panel_that_never_had_usage_lost_none()
    {
        Lose(0).Lose(6000);
        Assert.Empty(_story.All);
    }

    [Fact]
    public void When_usage_is_lost_nobody_can_say_that_it_is_too_high()
    {
        Use(0, cpu: 99).Use(600, cpu: 99).Lose(660).Lose(1300);
        Assert.Equal(IncidentKind.Stats, _story.Only.Kind);
    }

    [Fact]
    public void Another_target_begins_anew()
    {
        Use(0, cpu: 1).Lose(60).Lose(660);
        _story.Edit(700, "p1", panel => panel with { StatsPath = "/none" });
        Assert.Empty(_story.Open);
        Assert.Equal(DecisionReason.Edited, _story.All[^1].Reason);
        Lose(760).Lose(6000);
        Assert.Empty(_story.Open);
    }

    private UsageTests Use(double second, string panel = "p1", double? cpu = null, double? memory = null, double? disk = null)
    {
        _story.Check(second, panel, CheckOutcome.Up, usage: UsageReading.Of(new UsageValues(cpu, memory, disk)));
        return this;
    }

    private UsageTests Lose(double second)
    {
        _story.Check(second, "p1", CheckOutcome.Up, usage: UsageReading.Missing(UsageCause.NotFound));
        return this;
    }
}

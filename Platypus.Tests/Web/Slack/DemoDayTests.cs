using Platypus.Core.Probing;
using Platypus.Web.Demo;
using Xunit.Abstractions;

namespace Platypus.Tests.Web.Slack;

/// <summary>A day of the demo's fleet: what the channel gets to read, printed to be read aloud.</summary>
public sealed class DemoDayTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_day_of_the_demo_is_fewer_than_twenty_messages()
    {
        await using var simulator = new FleetSimulator(60, TimeProvider.System);
        var panels = simulator.Panels;
        await using var stage = await PerryStage.OpenAsync(panels, options => options with
        {
            DigestInterval = TimeSpan.FromHours(1),
            SummaryAt = new TimeOnly(8, 30),
            RemindAfter = TimeSpan.FromMinutes(30),
        });
        for (var at = TimeSpan.Zero; at < TimeSpan.FromDays(1); at += Interval)
        {
            for (var panel = 0; panel < panels.Length; panel++)
            {
                var (outcome, cause) = simulator.Faults.At(panel, at) switch
                {
                    DemoFault.Hung => (CheckOutcome.Down, CheckCause.Timeout),
                    DemoFault.Refused or DemoFault.Crashed or DemoFault.Dark => (CheckOutcome.Down, CheckCause.Refused),
                    DemoFault.OriginDown => (CheckOutcome.Down, CheckCause.OriginDown),
                    DemoFault.ServerError => (CheckOutcome.Degraded, CheckCause.ServerError),
                    _ => (CheckOutcome.Up, CheckCause.None),
                };
                var usage = outcome == CheckOutcome.Up ? UsageReading.Of(LoadCurve.At(panel, stage.Now)) : UsageReading.Silent;
                await stage.Store.ReportAsync(new Observation(panels[panel].Id, new Verdict(outcome, cause, null, null), usage, stage.Now));
            }
            await stage.PassAsync(Interval, step: 20);
        }
        foreach (var post in stage.Channel.Posts)
            output.WriteLine($"--- {post.At:HH:mm}, edited {post.Edits} times, {stage.Channel.Replies(post.Ts).Length} replies\n{post.Shown}\n");
        Assert.InRange(stage.Channel.Posts.Length, 1, 19);
        Assert.All(stage.Channel.Messages, message => Assert.False(message.PingsMany));
        Assert.Empty(stage.Fake.Violations);
    }
}

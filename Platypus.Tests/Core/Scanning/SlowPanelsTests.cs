using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Scanning;

/// <summary>Bounded concurrency, and who gets the slots.</summary>
public sealed class SlowPanelsTests : ScannerTest
{
    protected override ScanOptions Options { get; } = new() { MaxConcurrency = 4 };

    [Fact]
    public async Task No_more_checks_run_than_are_allowed_and_the_wait_is_shown_as_lag()
    {
        await StartAsync(TestPanels.Many(6));
        var running = new List<PendingCheck>();
        for (var slot = 0; slot < 4; slot++)
            running.Add(await Probe.NextAsync());
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(4, Scanner.Statistics.Running);
        Assert.InRange(Scanner.Statistics.Lag, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(3.1));
        running[0].Up();
        await Probe.NextAsync();
        Assert.Equal(4, Scanner.Statistics.Running);
    }

    [Fact]
    public async Task Hung_panels_leave_half_of_the_slots_to_the_healthy()
    {
        // Eight panels are known to hang, then all are due again at once.
        await StartAsync(TestPanels.Many(12));
        for (var seen = 0; seen < 12; seen++)
        {
            var check = await Probe.NextAsync();
            if (int.Parse(check.Id[1..]) <= 8)
                check.Down(CheckCause.Timeout);
            else
                check.Up();
        }
        await SettleAsync();
        Clock.Advance(Interval);
        var healthy = new HashSet<string>();
        var hung = 0;
        while (healthy.Count < 4)
        {
            var check = await Probe.NextAsync();
            if (int.Parse(check.Id[1..]) <= 8)
            {
                hung++;
                continue;
            }
            healthy.Add(check.Id);
            check.Up();
        }
        Assert.Equal(2, hung);
    }
}

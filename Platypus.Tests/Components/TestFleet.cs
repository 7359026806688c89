using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Components;

/// <summary>A real store on a fake clock, with short words for what happens to it.</summary>
public sealed class TestFleet : IAsyncDisposable
{
    private const int FailuresToConfirm = 3;

    public TestFleet() => Store = new FleetStore(FailuresToConfirm, Clock);

    public FakeClock Clock { get; } = new();

    public FleetStore Store { get; }

    public FleetSnapshot Snapshot => Store.Snapshot;

    public static Panel Panel(string name, string? location = null, params string[] tags) => new()
    {
        Id = PanelId.FromName(name, 1),
        Name = name,
        Hostname = "host.example",
        Address = new Uri("http://host.example"),
        Location = location,
        Tags = [.. tags],
    };

    public static Panel[] Numbered(int count, string? location = null) =>
        [.. Enumerable.Range(1, count).Select(number => Panel($"Panel {number}", location))];

    public async Task<TestFleet> With(params Panel[] panels)
    {
        await Store.SetPanelsAsync([.. panels]);
        await Store.FlushAsync();
        return this;
    }

    public async Task Up(string name, double? cpu = null, double? memory = null, double? disk = null, int latencyMs = 50, int status = 200)
    {
        var usage = (cpu, memory, disk) == (null, null, null)
            ? UsageReading.Missing(UsageCause.NotFound) : UsageReading.Of(new UsageValues(cpu, memory, disk));
        await See(name, Verdict.OfResponse(status, false, TimeSpan.FromMilliseconds(latencyMs)), usage);
    }

    public Task Degraded(string name) => See(name, Verdict.OfResponse(500, false, TimeSpan.FromMilliseconds(90)), default);

    public Task Fails(string name, CheckCause cause = CheckCause.Timeout) => See(name, Verdict.Failed(cause), default);

    public async Task Down(string name, CheckCause cause = CheckCause.Timeout)
    {
        for (var failure = 0; failure < FailuresToConfirm; failure++)
            await Fails(name, cause);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private async Task See(string name, Verdict verdict, UsageReading usage)
    {
        await Store.ReportAsync(new Observation(PanelId.FromName(name, 1), verdict, usage, Clock.GetUtcNow()));
        await Store.FlushAsync();
    }
}

using System.Net;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Incidents;

/// <summary>The running program, cut off from its fleet, or stopped for a while.</summary>
public sealed class BlindProgramTests : IAsyncLifetime
{
    private const int Count = 20;
    private readonly List<RawPanel> _panels = [];
    private volatile bool _cut;
    private TimeSpan _thinks;
    private string _file = "";

    public Task InitializeAsync()
    {
        for (var number = 0; number < Count; number++)
        {
            _panels.Add(RawPanel.Doing(async connection =>
            {
                while (await connection.ReadRequestAsync() is not null && !_cut)
                {
                    await Task.Delay(_thinks, TimeProvider.System);
                    await connection.SendAsync(RawPanel.Response("""{"cpu": 1}"""));
                }
            }));
        }
        _file = JsonSerializer.Serialize(_panels.Select((panel, number) => new { name = $"Panel {number}", hostname = panel.Url, location = "MT" }));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var panel in _panels)
            await panel.DisposeAsync();
    }

    private static int Number(JsonElement fleet, string name) => fleet.GetProperty(name).GetInt32();

    private static string? Observer(JsonElement fleet) => fleet.GetProperty("observer").GetString();

    [Fact]
    public async Task A_fleet_that_is_gone_all_at_once_is_a_blind_observer_over_a_restart_too_and_nobody_is_down()
    {
        var folder = Directory.CreateTempSubdirectory("platypus-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "panels.json"), _file);
        string[] settings = ["--Platypus:Scan:RetryDelay=00:00:00.100", "--Platypus:Scan:Interval=00:00:00.500"];
        string? id;
        await using (var program = await WebProgram.StartProcessAsync(folder, settings))
        {
            var fleet = await program.UntilAsync("/api/v1/fleet", fleet => Number(fleet, "up") == Count);
            Assert.Equal("ok", Observer(fleet));
            _cut = true;
            fleet = await program.UntilAsync("/api/v1/fleet", fleet => Observer(fleet) == "blind");
            Assert.Equal((Count, 0), (Number(fleet, "up"), Number(fleet, "down")));
            var open = await program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 1);
            Assert.Equal("blind", open[0].GetProperty("kind").GetString());
            id = open[0].GetProperty("id").GetString();
            var line = (await program.GetAsync($"/api/v1/incidents/{id}/ledger"))[0].GetProperty("text").GetString();
            Assert.Matches("^Platypus itself seems to be cut off: [12][0-9] of [12][0-9] panels .* Panels keep the status they had.$", line);
            Assert.Contains("platypus_observer_blind 1", await program.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        }
        await using (var program = await WebProgram.StartProcessAsync(folder, settings))
        {
            var fleet = await program.GetAsync("/api/v1/fleet");
            Assert.Equal(("blind", 0), (Observer(fleet), Number(fleet, "down")));
            _cut = false;
            fleet = await program.UntilAsync("/api/v1/fleet", fleet => Observer(fleet) == "ok" && Number(fleet, "up") == Count);
            Assert.Equal(0, Number(fleet, "down"));
            await program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 0);
            var all = await program.GetAsync("/api/v1/incidents?state=all");
            Assert.Equal((1, id), (all.GetArrayLength(), all[0].GetProperty("id").GetString()));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_was_stopped_for_a_while_blames_no_panel()
    {
        // So that checks are under way when it is stopped.
        _thinks = TimeSpan.FromMilliseconds(40);
        var folder = Directory.CreateTempSubdirectory("platypus-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "panels.json"), _file);
        await using (var program = await WebProgram.StartProcessAsync(folder,
            "--Platypus:Scan:FailuresToConfirm=1", "--Platypus:Scan:Interval=00:00:00.050", "--Platypus:Scan:Timeout=00:00:05",
            "--Platypus:Scan:RetryDelay=00:00:00.100"))
        {
            await program.UntilAsync("/api/v1/fleet", fleet => Number(fleet, "up") == Count);
            await program.SuspendAsync(TimeSpan.FromSeconds(7));
            var fleet = await program.GetAsync("/api/v1/fleet");
            var checks = fleet.GetProperty("checksPerSecond").GetDouble();
            Assert.Equal((Count, 0), (Number(fleet, "up"), Number(fleet, "down")));
            await program.UntilAsync("/api/v1/fleet", later => later.GetProperty("checksPerSecond").GetDouble() > checks);
            Assert.Equal(0, (await program.GetAsync("/api/v1/incidents?state=all")).GetArrayLength());
        }
        Directory.Delete(folder, recursive: true);
    }
}

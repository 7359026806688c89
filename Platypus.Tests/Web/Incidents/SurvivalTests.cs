using System.Text;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Incidents;

/// <summary>What was acknowledged stays acknowledged, whatever happens to the process.</summary>
public sealed class SurvivalTests : IDisposable
{
    private const int Kills = 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<WebProgram> StartAsync() => WebProgram.StartProcessAsync(_folder,
        "--Platypus:Scan:RetryDelay=00:00:00.020", "--Platypus:Auth:ApiKeys:ada=key-of-ada", "--Logging:LogLevel:Default=Warning");

    [Fact]
    public async Task An_acknowledgement_survives_the_kill_that_follows_its_answer_twenty_times_over()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), """[{"name": "Dead", "hostname": "127.0.0.1:1"}]""");
        string? since = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = await StartAsync();
            var open = await program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 1);
            // One incident for ever: restarts neither lose nor double it, and the panel is down since the first failure.
            Assert.Equal("1", open[0].GetProperty("id").GetString());
            Assert.Equal(kill == 0 ? null : $"note {kill - 1}",
                kill == 0 ? null : open[0].GetProperty("acknowledgement").GetProperty("note").GetString());
            var panel = await program.PanelAsync("dead");
            Assert.Equal("down", panel.GetProperty("status").GetString());
            Assert.Equal(since ??= panel.GetProperty("since").GetString(), panel.GetProperty("since").GetString());

            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/incidents/1/acknowledge");
            request.Headers.Add("Authorization", "Bearer key-of-ada");
            request.Content = new StringContent($$"""{"note": "note {{kill}}"}""", Encoding.UTF8, "application/json");
            using var response = await program.Http.SendAsync(request);
            Assert.True(response.IsSuccessStatusCode);
            // Disposal is SIGKILL, at once.
        }
        await using var last = await StartAsync();
        var ledger = await last.GetAsync("/api/v1/incidents/1/ledger");
        Assert.Equal(1 + Kills, ledger.GetArrayLength());
    }
}

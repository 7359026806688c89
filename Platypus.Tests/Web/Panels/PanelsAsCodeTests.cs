using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Panels;

/// <summary>The panels file under the running program.</summary>
public sealed class PanelsAsCodeTests
{
    [Fact]
    public async Task Without_a_file_the_own_machine_is_watched_until_there_is_one()
    {
        await using var program = await WebProgram.StartAsync(null);
        var own = (await program.UntilAsync("/api/v1/panels", panels => panels[0].GetProperty("status").GetString() == "up"))[0];
        Assert.Equal("This server", own.GetProperty("name").GetString());
        Assert.InRange(own.GetProperty("usage").GetProperty("memory").GetDouble(), 0.1, 100);
        Assert.InRange(own.GetProperty("usage").GetProperty("disk").GetDouble(), 0.1, 100);

        await program.EditPanelsAsync("""[{"name": "First", "hostname": "127.0.0.1:1"}]""");
        await program.UntilAsync("/api/v1/panels", panels => panels.GetArrayLength() == 1 && panels[0].GetProperty("id").GetString() == "first");
        using var gone = await program.Http.GetAsync("/platy/");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_edit_is_taken_and_a_broken_one_leaves_the_panels_in_force()
    {
        await using var panel = RawPanel.Answering(RawPanel.Response("""{"cpu": 1}"""), close: false);
        var one = $$"""{"name": "One", "hostname": "{{panel.Url}}"}""";
        await using var program = await WebProgram.StartAsync($"[{one}]");
        var before = await program.UntilAsync("/api/v1/panels/one", state => state.GetProperty("status").GetString() == "up");

        await program.EditPanelsAsync($$"""[{{one}}, {"name": "Two", "hostname": "127.0.0.1:1"}]""");
        await program.UntilAsync("/api/v1/fleet", fleet => fleet.GetProperty("total").GetInt32() == 2);
        Assert.Equal(before.ToString(), (await program.PanelAsync("one")).ToString());

        await program.EditPanelsAsync($$"""[{{one}}, {"name": "Two"}]""");
        await Patience.UntilAsync(() => program.Output.Contains("Entry 2, field 'hostname': is missing.", StringComparison.Ordinal));
        Assert.Equal(2, (await program.GetAsync("/api/v1/panels")).GetArrayLength());
        Assert.Contains("Entry 2, field &#x27;hostname&#x27;", await program.Http.GetStringAsync("/"), StringComparison.Ordinal);

        await program.EditPanelsAsync("[]");
        await program.UntilAsync("/api/v1/fleet", fleet => fleet.GetProperty("total").GetInt32() == 0);
    }
}

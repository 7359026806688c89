using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Agents;

public sealed class PhpScriptTests : StatScriptTests
{
    private const string Before = "1000 0 500 8000 500 0 0 0 0 0";
    private const string After = "1500 0 500 8500 500 0 0 0 0 0";

    protected override string Home => Sandbox.Web;

    protected override Task<ExternalServer> StartAsync(bool realProc = false) => Sandbox.StartPhpAsync(realProc);

    protected override async Task TakeFirstSampleAsync(ExternalServer server)
    {
        await AgentSandbox.AskAsync(server);
        Sandbox.AgeSample(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(660)]
    [InlineData(-60)] // the clock was set back
    public async Task A_sample_of_the_wrong_age_is_no_comparison(int seconds)
    {
        Sandbox.Ticks(Before);
        await using var server = await StartAsync();
        await TakeFirstSampleAsync(server);

        Sandbox.AgeSample(TimeSpan.FromSeconds(seconds));
        Sandbox.Ticks(After);

        Assert.Null((await AgentSandbox.AskAsync(server)).Cpu);
    }

    [Fact]
    public async Task After_a_reboot_a_fresh_sample_is_taken()
    {
        await using var server = await StartAsync(realProc: true);
        await TakeFirstSampleAsync(server);
        var at = File.ReadAllText(Sandbox.SampleFile).Split(' ')[0];

        File.WriteAllText(Sandbox.SampleFile, $"{at} 99999999999999 99999999999999");

        Assert.InRange(Assert.NotNull((await AgentSandbox.AskAsync(server)).Cpu), 0, 100);
    }

    [Fact]
    public async Task A_planted_link_is_neither_believed_nor_written_through()
    {
        Sandbox.Ticks(Before);
        await using var server = await StartAsync();
        await TakeFirstSampleAsync(server);
        var file = Sandbox.SampleFile;
        var victim = Path.Combine(Sandbox.Web, "victim");
        File.Move(file, victim);
        File.CreateSymbolicLink(file, victim);
        var held = File.ReadAllText(victim);

        Sandbox.Ticks(After);
        var answer = await AgentSandbox.AskAsync(server);

        Assert.Null(answer.Cpu);
        Assert.Equal(held, File.ReadAllText(victim));
        Assert.Null(new FileInfo(file).LinkTarget);
        Assert.Equal([file], Directory.GetFiles(Sandbox.Temp));
    }

    [Fact]
    public async Task A_sample_that_is_garbage_is_replaced()
    {
        Sandbox.Ticks(Before);
        await using var server = await StartAsync();
        await TakeFirstSampleAsync(server);

        foreach (var garbage in (string[])["", "1700000000.000 1500\n<b>and more</b>"])
        {
            File.WriteAllText(Sandbox.SampleFile, garbage);
            Assert.Null((await AgentSandbox.AskAsync(server)).Cpu);
        }

        Sandbox.AgeSample(TimeSpan.FromMinutes(1));
        Sandbox.Ticks(After);
        Assert.Equal(50.0, (await AgentSandbox.AskAsync(server)).Cpu);
    }

    [Fact]
    public async Task A_folder_where_the_sample_belongs_does_no_harm()
    {
        await using var server = await StartAsync(realProc: true);
        await TakeFirstSampleAsync(server);
        var file = Sandbox.SampleFile;
        File.Delete(file);
        Directory.CreateDirectory(file);

        Assert.NotNull((await AgentSandbox.AskAsync(server)).Cpu);
        Assert.Empty(Directory.GetFiles(Sandbox.Temp));
    }

    [Fact]
    public async Task Without_a_temporary_folder_each_call_takes_its_own_sample()
    {
        Directory.Delete(Sandbox.Temp);
        await using var server = await StartAsync(realProc: true);

        Assert.NotNull((await AgentSandbox.AskAsync(server)).Cpu);
    }

    [Fact]
    public async Task A_host_that_hides_proc_gets_nulls_and_no_warnings()
    {
        await using var server = await Sandbox.StartPhpAsync(realProc: true, $"open_basedir={Sandbox.Web}");

        var answer = await AgentSandbox.AskAsync(server);

        Assert.Null(answer.Cpu);
        Assert.Null(answer.Memory);
        Assert.NotNull(answer.Disk);
    }

    [Fact]
    public async Task Where_df_may_not_be_called_the_reserve_of_the_disk_counts_as_used()
    {
        await using var server = await Sandbox.StartPhpAsync(realProc: true, "disable_functions=shell_exec");

        var answer = await AgentSandbox.AskAsync(server);

        var disk = new DriveInfo(Home);
        Assert.Equal(100.0 * (disk.TotalSize - disk.AvailableFreeSpace) / disk.TotalSize, Assert.NotNull(answer.Disk), 2.0);
    }

    [Fact]
    public async Task A_function_the_host_forbids_costs_only_its_own_number()
    {
        await using var server = await Sandbox.StartPhpAsync(realProc: true, "disable_functions=shell_exec,disk_total_space,tempnam");

        var answer = await AgentSandbox.AskAsync(server);

        Assert.Null(answer.Cpu);
        Assert.NotNull(answer.Memory);
        Assert.Null(answer.Disk);
    }

    [Fact]
    public async Task Old_number_settings_do_not_add_digits()
    {
        Sandbox.MemInfo("MemTotal: 1000 kB\nMemAvailable: 877 kB\n");
        await using var server = await Sandbox.StartPhpAsync(realProc: false, "serialize_precision=17", "precision=17");

        Assert.Contains("\"memory\":12.3,", await server.Http.GetStringAsync("/platy/"));
    }
}

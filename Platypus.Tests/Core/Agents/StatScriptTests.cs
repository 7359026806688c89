using System.Globalization;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Agents;

/// <summary>What every stat script promises, whatever it is written in. The real scripts run and are asked over HTTP.</summary>
public abstract class StatScriptTests : IDisposable
{
    private protected AgentSandbox Sandbox { get; } = new();

    /// <summary>The folder whose file system the script reports.</summary>
    protected abstract string Home { get; }

    protected abstract Task<ExternalServer> StartAsync(bool realProc = false);

    /// <summary>Brings a started script to where it holds a sample it will compare the next one with.</summary>
    protected abstract Task TakeFirstSampleAsync(ExternalServer server);

    public void Dispose()
    {
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_panel_reports_three_percentages_nobody_may_cache()
    {
        await using var server = await StartAsync(realProc: true);

        using var response = await server.Http.GetAsync("/platy/");
        var answer = await AgentSandbox.AskAsync(server);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.All([answer.Cpu, answer.Memory, answer.Disk], value => Assert.InRange(Assert.NotNull(value), 0, 100));
    }

    [Fact]
    public async Task Memory_and_disk_agree_with_the_machine()
    {
        await using var server = await StartAsync(realProc: true);

        var before = MemoryUsed();
        var answer = await AgentSandbox.AskAsync(server);
        var after = MemoryUsed();

        var disk = new DriveInfo(Home);
        double used = disk.TotalSize - disk.TotalFreeSpace;
        Assert.InRange(Assert.NotNull(answer.Memory), Math.Min(before, after) - 3, Math.Max(before, after) + 3);
        Assert.Equal(100 * used / (used + disk.AvailableFreeSpace), Assert.NotNull(answer.Disk), 2.0);
    }

    [Fact]
    public async Task Memory_that_caches_hold_is_not_used()
    {
        const string memory = "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 750 kB\nBuffers: 50 kB\nCached: 250 kB\n";
        await using var server = await StartAsync();

        Sandbox.MemInfo(memory);
        Assert.Equal(25.0, (await AgentSandbox.AskAsync(server)).Memory);

        // A kernel too old to say what is available is believed on what is free and cached.
        Sandbox.MemInfo(memory.Replace("MemAvailable: 750 kB\n", ""));
        Assert.Equal(60.0, (await AgentSandbox.AskAsync(server)).Memory);
    }

    [Theory]
    // idle and iowait are idle; all else is load, time stolen by the host too; user holds the guest's 10 already
    [InlineData("1000 0 500 8000 500 0 0 0 0 0", "1010 20 530 8700 600 5 15 120 10 0", 20.0)]
    // old kernels count less
    [InlineData("1000 0 500 8000", "1001 0 500 8002", 33.3)]
    public async Task Load_is_the_share_of_ticks_not_idle_since_the_last_call(string before, string after, double expected)
    {
        Sandbox.Ticks(before);
        await using var server = await StartAsync();
        await TakeFirstSampleAsync(server);

        Sandbox.Ticks(after);

        Assert.Equal(expected, (await AgentSandbox.AskAsync(server)).Cpu);
    }

    [Theory]
    // busier, or idler, since the reboot than in all the time before
    [InlineData("90000 0 500 80 5 0 0 0 0 0")]
    [InlineData("10 0 5 90000 5 0 0 0 0 0")]
    public async Task A_counter_reset_is_not_a_negative_load(string afterReboot)
    {
        Sandbox.Ticks("1000 0 500 8000 500 0 0 0 0 0");
        await using var server = await StartAsync();
        await TakeFirstSampleAsync(server);

        Sandbox.Ticks(afterReboot);

        // These counters stand still, so that a fresh sample has nothing to tell either.
        Assert.Null((await AgentSandbox.AskAsync(server)).Cpu);
    }

    [Fact]
    public async Task A_counter_nobody_can_read_is_null_and_the_rest_is_told()
    {
        await using var server = await StartAsync();

        foreach (var garbage in (string[])[
            "", "\0\u00ff<?php nonsense\ncpu", "cpu  x y z\nMemTotal: none kB\n", "cpu  0 0 0 0\nMemTotal: 0 kB\nMemAvailable: 0 kB\n"])
        {
            File.WriteAllText(Path.Combine(Sandbox.Proc, "stat"), garbage);
            Sandbox.MemInfo(garbage);

            var answer = await AgentSandbox.AskAsync(server);

            Assert.Null(answer.Cpu);
            Assert.Null(answer.Memory);
            Assert.NotNull(answer.Disk);
        }
    }

    private static double MemoryUsed()
    {
        var kilobytes = File.ReadLines("/proc/meminfo")
            .Select(line => line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
        return 100 * (1 - kilobytes["MemAvailable"] / kilobytes["MemTotal"]);
    }
}

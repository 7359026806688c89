using Microsoft.Extensions.Configuration;
using Platypus.Core.Scanning;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Options;

namespace Platypus.Tests.Web.Options;

public sealed class OptionsReaderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private PlatypusOptions Read(out IReadOnlyList<string> errors, params (string Key, string Value)[] settings) =>
        new OptionsReader(
            new ConfigurationBuilder().AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create($"Platypus:{setting.Key}", (string?)setting.Value))).Build(),
            _root).Read(out errors);

    [Fact]
    public void Without_settings_the_defaults_are_those_of_the_contract()
    {
        var options = Read(out var errors);
        Assert.Empty(errors);
        Assert.Equal(new ScanOptions(), options.Scan);
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5), "/platy/", 1024, 3, TimeSpan.FromSeconds(2), 20_000),
            (options.Scan.Interval, options.Scan.Timeout, options.Scan.StatsPath, options.Scan.MaxConcurrency,
                options.Scan.FailuresToConfirm, options.Scan.RetryDelay, options.Scan.MaxIdleConnections));
        Assert.Equal((Path.Combine(_root, "data"), Path.Combine(_root, "data", "panels.json"), 0),
            (options.DataDirectory, options.PanelsFile, options.Demo));
        Assert.True(Directory.Exists(options.DataDirectory));
    }

    [Fact]
    public void Every_setting_is_taken()
    {
        var options = Read(out var errors, ("DataDirectory", "d"), ("PanelsFile", "p.json"), ("Scan:Interval", "00:00:10.250"), ("Scan:Timeout", "00:00:01"),
            ("Scan:StatsPath", "/s?k=1"), ("Scan:MaxConcurrency", "5"), ("Scan:FailuresToConfirm", "1"), ("Scan:RetryDelay", "00:00:00"),
            ("Scan:MaxIdleConnections", "0"), ("Demo", "500"));
        Assert.Empty(errors);
        Assert.Equal(new ScanOptions
        {
            Interval = TimeSpan.FromMilliseconds(10_250),
            Timeout = TimeSpan.FromSeconds(1),
            StatsPath = "/s?k=1",
            MaxConcurrency = 5,
            FailuresToConfirm = 1,
            RetryDelay = TimeSpan.Zero,
            MaxIdleConnections = 0,
        }, options.Scan);
        Assert.Equal((Path.Combine(_root, "d"), Path.Combine(_root, "p.json"), 500), (options.DataDirectory, options.PanelsFile, options.Demo));
    }

    [Theory]
    [InlineData("DataDirectory", "")]
    [InlineData("DataDirectory", "/dev/null/data")]
    [InlineData("PanelsFile", " ")]
    [InlineData("Scan:Interval", "60")]
    [InlineData("Scan:Interval", "00:00:00")]
    [InlineData("Scan:Interval", "1.00:00:00")]
    [InlineData("Scan:Interval", "")]
    [InlineData("Scan:Timeout", "5s")]
    [InlineData("Scan:Timeout", "-00:00:05")]
    [InlineData("Scan:StatsPath", "platy")]
    [InlineData("Scan:StatsPath", "/a b")]
    [InlineData("Scan:MaxConcurrency", "0")]
    [InlineData("Scan:MaxConcurrency", "1e3")]
    [InlineData("Scan:FailuresToConfirm", "0")]
    [InlineData("Scan:FailuresToConfirm", "three")]
    [InlineData("Scan:RetryDelay", "2")]
    [InlineData("Scan:MaxIdleConnections", "-1")]
    [InlineData("Incidents:GroupWait", "10")]
    [InlineData("Incidents:BlastPanels", "1")]
    [InlineData("Incidents:BlastShare", "1.5")]
    [InlineData("Incidents:BlastShare", "-0.3")]
    [InlineData("Incidents:Usage:Cpu", "101")]
    [InlineData("Incidents:Usage:Memory", "much")]
    [InlineData("Incidents:Usage:Disk", "0")]
    [InlineData("Incidents:UsageFor", "10m")]
    [InlineData("Capacity:Over:Cpu", "0")]
    [InlineData("Capacity:Over:Memory", "101")]
    [InlineData("Capacity:Over:Disk", "full")]
    [InlineData("Capacity:Under:Cpu", "86")]
    [InlineData("Capacity:Under:Memory", "-1")]
    [InlineData("Capacity:Under:Disk", "")]
    [InlineData("Demo", "many")]
    [InlineData("Demo", "20001")]
    public void A_bad_value_is_named_with_its_key_what_it_holds_and_what_it_may_hold(string key, string value)
    {
        Read(out var errors, (key, value));
        var error = Assert.Single(errors);
        Assert.StartsWith($"Platypus:{key} is '{value}', must be ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_key_is_named_and_a_good_one_is_taken()
    {
        var options = Read(out var errors, ("Auth:ApiKeys:ops", "secret"), ("Auth:ApiKeys:ci", " "));
        Assert.Equal("Platypus:Auth:ApiKeys:ci is blank, must be a key.", Assert.Single(errors));
        Assert.Equal("secret", options.ApiKeys["ops"]);
    }

    [Fact]
    public void The_rules_of_incidents_are_taken()
    {
        var rules = Read(out var errors, ("Incidents:GroupWait", "00:00:01"), ("Incidents:BlastPanels", "5"), ("Incidents:BlastShare", "0.5"),
            ("Incidents:Usage:Cpu", "80"), ("Incidents:Usage:Memory", "81.5"), ("Incidents:Usage:Disk", "82"), ("Incidents:UsageFor", "00:01:00")).Incidents;
        Assert.Empty(errors);
        Assert.Equal((TimeSpan.FromSeconds(1), 5, 0.5, TimeSpan.FromMinutes(1)), (rules.GroupWait, rules.BlastPanels, rules.BlastShare, rules.UsageFor));
        Assert.Equal(new Platypus.Core.Panels.UsageThresholds(80, 81.5, 82), rules.Usage);
    }

    [Fact]
    public void The_thresholds_of_capacity_are_taken_and_little_is_never_above_much()
    {
        var rules = Read(out var errors, ("Capacity:Over:Cpu", "20"), ("Capacity:Over:Memory", "81"), ("Capacity:Over:Disk", "82"),
            ("Capacity:Under:Memory", "31"), ("Capacity:Under:Disk", "32.5")).Capacity;
        Assert.Empty(errors);
        Assert.Equal(new CapacityRules(new UsageLimits(20, 81, 82), new UsageLimits(20, 31, 32.5)), rules);
        Assert.Equal(CapacityRules.Default, Read(out _).Capacity);
    }

    [Fact]
    public async Task The_program_ends_with_one_message_that_lists_every_bad_key()
    {
        var (exitCode, error) = await WebProgram.RunAsync("--Platypus:Scan:Interval=60", "--demo", "x", $"--Platypus:DataDirectory={_root}");
        Assert.Equal(1, exitCode);
        Assert.Contains("2 settings are wrong", error, StringComparison.Ordinal);
        Assert.Contains("Platypus:Scan:Interval is '60'", error, StringComparison.Ordinal);
        Assert.Contains("Platypus:Demo is 'x'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_ends_when_the_panels_file_cannot_be_taken()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "panels.json"), """[{"name": "A"}]""");
        var (exitCode, error) = await WebProgram.RunAsync($"--Platypus:DataDirectory={_root}");
        Assert.Equal(1, exitCode);
        Assert.Contains("Entry 1, field 'hostname': is missing.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--demo", "--Platypus:Demo=60")]
    [InlineData("--demo 500", "--Platypus:Demo=500")]
    [InlineData("--demo=7", "--Platypus:Demo=7")]
    [InlineData("--demo --urls http://127.0.0.1:1", "--Platypus:Demo=60 --urls http://127.0.0.1:1")]
    [InlineData("--urls http://127.0.0.1:1 --demo 5", "--urls http://127.0.0.1:1 --Platypus:Demo=5")]
    public void The_short_form_of_demo_stands_for_its_key(string args, string expanded) =>
        Assert.Equal(expanded, string.Join(' ', CommandLine.Expand(args.Split(' '))));
}

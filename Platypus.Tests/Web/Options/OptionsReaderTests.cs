using Microsoft.Extensions.Configuration;
using Platypus.Core.Panels;
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
            ("Scan:MaxIdleConnections", "0"), ("Demo", "500"), ("Scan:Canaries:0", "first.example"), ("Scan:Canaries:1", "https://[::1]:8443"));
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
        }, options.Scan with { Canaries = [] });
        Assert.Equal(["http://first.example/", "https://[::1]:8443/"], options.Scan.Canaries.Select(address => address.ToString()));
        Assert.Equal((Path.Combine(_root, "d"), Path.Combine(_root, "p.json"), 500), (options.DataDirectory, options.PanelsFile, options.Demo));
    }

    [Fact]
    public void Thresholds_by_tag_and_the_days_of_certificates_are_taken()
    {
        var options = Read(out var errors, ("Incidents:UsageByTag:db:Disk", "80.5"), ("Incidents:UsageByTag:db:Cpu", "99"), ("Incidents:UsageByTag:Web:memory", "70"),
            ("Incidents:CertificateDays", "3, 30,10"));
        Assert.Empty(errors);
        Assert.Equal([30, 10, 3], options.Incidents.CertificateDays.AsEnumerable());
        Assert.Equal(new UsageThresholds(99, null, 80.5), options.Incidents.UsageByTag["db"]);
        Assert.Equal(new UsageThresholds(95, 70, 90), options.Incidents.LimitsOf(TestPanels.One(tags: ["other", "web", "db"])));
        Assert.Equal([14, 7, 2], Read(out _).Incidents.CertificateDays.AsEnumerable());
    }

    [Theory]
    [InlineData("Incidents:UsageByTag:db:Cpu", "0")]
    [InlineData("Incidents:UsageByTag:db:Memory", "101")]
    [InlineData("Incidents:UsageByTag:db:Disk", "full")]
    [InlineData("Incidents:UsageByTag:db:Ram", "90")]
    [InlineData("Incidents:UsageByTag:db", "90")]
    [InlineData("Incidents:CertificateDays", "")]
    [InlineData("Incidents:CertificateDays", "14,7,0")]
    [InlineData("Incidents:CertificateDays", "14,14")]
    [InlineData("Incidents:CertificateDays", "400")]
    [InlineData("Incidents:CertificateDays", "14;7")]
    public void A_bad_threshold_or_day_names_its_key(string key, string value)
    {
        Read(out var errors, (key, value));
        Assert.StartsWith($"Platypus:{key} ", Assert.Single(errors), StringComparison.Ordinal);
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
    [InlineData("Incidents:BlindShare", "0")]
    [InlineData("Incidents:BlindShare", "90")]
    [InlineData("Incidents:BlindShare", "most")]
    [InlineData("Scan:Canaries", "first.example")]
    [InlineData("Scan:Canaries:0", "ftp://first.example")]
    [InlineData("Scan:Canaries:1", "first.example/path")]
    [InlineData("Scan:Canaries:0", "")]
    [InlineData("Incidents:Usage:Cpu", "101")]
    [InlineData("Incidents:Usage:Memory", "much")]
    [InlineData("Incidents:Usage:Disk", "0")]
    [InlineData("Incidents:UsageFor", "10m")]
    [InlineData("Auth:AnonymousRead", "maybe")]
    [InlineData("Auth:KnownProxies", "proxy.example")]
    [InlineData("Auth:KnownProxies", "10.0.0.0/64")]
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

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("5", null, true)]
    [InlineData("5", "false", false)]
    [InlineData(null, "True", true)]
    public void Everybody_reads_in_the_demo_unless_it_is_said_otherwise(string? demo, string? read, bool open)
    {
        var options = Read(out var errors, [.. new (string Key, string? Value)[] { ("Demo", demo), ("Auth:AnonymousRead", read) }.Where(each => each.Value is not null).Select(each => (each.Key, each.Value!))]);
        Assert.Empty(errors);
        Assert.Equal(open, options.AnonymousRead);
    }

    [Fact]
    public void Proxies_are_addresses_or_networks()
    {
        var options = Read(out var errors, ("Auth:KnownProxies", "10.0.0.5, fd00::/8"), ("Auth:KnownProxies:0", "192.168.0.0/16"));
        Assert.Empty(errors);
        Assert.Equal("10.0.0.5/32 fd00::/8 192.168.0.0/16", string.Join(' ', options.KnownProxies));
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
        var rules = Read(out var errors, ("Incidents:GroupWait", "00:00:01"), ("Incidents:BlastPanels", "5"), ("Incidents:BlastShare", "0.5"), ("Incidents:BlindShare", "0.75"),
            ("Incidents:Usage:Cpu", "80"), ("Incidents:Usage:Memory", "81.5"), ("Incidents:Usage:Disk", "82"), ("Incidents:UsageFor", "00:01:00")).Incidents;
        Assert.Empty(errors);
        Assert.Equal((TimeSpan.FromSeconds(1), 5, 0.5, TimeSpan.FromMinutes(1)), (rules.GroupWait, rules.BlastPanels, rules.BlastShare, rules.UsageFor));
        Assert.Equal(new Platypus.Core.Panels.UsageThresholds(80, 81.5, 82), rules.Usage);
        Assert.Equal(0.75, rules.BlindShare);
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

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080/below")]
    public void An_address_that_cannot_be_listened_on_is_named(string url) =>
        Assert.StartsWith($"urls is '{url}', must be ", Assert.Single(ListenUrls.Errors($"http://127.0.0.1:0;{url}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://+:80;http://[::1]:5080;https://localhost:0;http://unix:/run/platypus.sock")]
    [InlineData(null)]
    public void Addresses_of_every_kind_are_taken(string? urls) => Assert.Empty(ListenUrls.Errors(urls));

    [Theory]
    [InlineData("--urls=nonsense", "urls is 'nonsense', must be ")]
    // It belongs to nobody's machine (RFC 5737).
    [InlineData("--urls=http://192.0.2.1:5080", "Platypus cannot start: ")]
    [InlineData("-x=5", "Platypus cannot start: ")]
    public async Task The_program_ends_in_good_order_when_it_is_started_the_wrong_way(string argument, string said)
    {
        var (exitCode, error) = await WebProgram.RunAsync(argument, $"--Platypus:DataDirectory={_root}");
        Assert.Equal(1, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
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
    [InlineData("--demo -5", "--Platypus:Demo=-5")]
    [InlineData("--demo=7", "--Platypus:Demo=7")]
    [InlineData("--demo --urls http://127.0.0.1:1", "--Platypus:Demo=60 --urls http://127.0.0.1:1")]
    [InlineData("--urls http://127.0.0.1:1 --demo 5", "--urls http://127.0.0.1:1 --Platypus:Demo=5")]
    public void The_short_form_of_demo_stands_for_its_key(string args, string expanded) =>
        Assert.Equal(expanded, string.Join(' ', CommandLine.Expand(args.Split(' '))));
}

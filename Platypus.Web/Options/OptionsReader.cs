using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Core.Usage;

namespace Platypus.Web.Options;

/// <summary>Reads the section <c>Platypus</c> and notes every key that holds what it may not hold.</summary>
public sealed class OptionsReader(IConfiguration configuration, string contentRoot)
{
    private readonly IConfigurationSection _section = configuration.GetSection("Platypus");
    private readonly List<string> _errors = [];

    /// <summary>Reads all settings.</summary>
    /// <param name="errors">One line for each bad key: the key, what it holds and what it may hold.</param>
    /// <returns>The settings, to be used only when there are no errors.</returns>
    public PlatypusOptions Read(out IReadOnlyList<string> errors)
    {
        var defaults = new ScanOptions();
        var data = ReadFolder("DataDirectory", "data");
        var demo = ReadNumber("Demo", 0, 0, PlatypusOptions.MaxDemo);
        var options = new PlatypusOptions
        {
            DataDirectory = data,
            PanelsFile = ReadPath("PanelsFile", Path.Combine(data, "panels.json")),
            Scan = new ScanOptions
            {
                Interval = ReadDuration("Scan:Interval", defaults.Interval, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(24)),
                Timeout = ReadDuration("Scan:Timeout", defaults.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
                StatsPath = ReadStatsPath("Scan:StatsPath", defaults.StatsPath),
                MaxConcurrency = ReadNumber("Scan:MaxConcurrency", defaults.MaxConcurrency, 1, 100_000),
                FailuresToConfirm = ReadNumber("Scan:FailuresToConfirm", defaults.FailuresToConfirm, 1, 100),
                RetryDelay = ReadDuration("Scan:RetryDelay", defaults.RetryDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
                Canaries = ReadAddresses("Scan:Canaries"),
                MaxIdleConnections = ReadNumber("Scan:MaxIdleConnections", defaults.MaxIdleConnections, 0, 1_000_000),
            },
            Incidents = ReadRules(),
            Capacity = ReadCapacity(),
            ApiKeys = ReadKeys("Auth:ApiKeys"),
            AnonymousRead = ReadSwitch("Auth:AnonymousRead", demo > 0),
            KnownProxies = ReadNetworks("Auth:KnownProxies"),
            Demo = demo,
            Slack = new SlackOptionsReader(this).Read(),
        };
        errors = _errors;
        return options;
    }

    /// <summary>What a key holds; null when it is not set.</summary>
    internal string? Text(string key) => _section[key];

    /// <summary>The names below a key, in the order of the configuration.</summary>
    internal IEnumerable<string> Children(string key) => _section.GetSection(key).GetChildren().Select(child => child.Key);

    /// <summary>Notes a bad key whose value must not be repeated.</summary>
    internal void Refuse(string key, string why) => _errors.Add($"Platypus:{key} {why}.");

    private IncidentRules ReadRules()
    {
        var defaults = IncidentRules.Default;
        return defaults with
        {
            GroupWait = ReadDuration("Incidents:GroupWait", defaults.GroupWait, TimeSpan.Zero, TimeSpan.FromHours(1)),
            BlastPanels = ReadNumber("Incidents:BlastPanels", defaults.BlastPanels, 2, 100_000),
            BlastShare = ReadDecimal("Incidents:BlastShare", defaults.BlastShare, 0.01, 1),
            BlindShare = ReadDecimal("Incidents:BlindShare", defaults.BlindShare, 0.01, 1),
            Usage = new UsageThresholds(
                ReadDecimal("Incidents:Usage:Cpu", defaults.Usage.Cpu!.Value, 1, 100),
                ReadDecimal("Incidents:Usage:Memory", defaults.Usage.Memory!.Value, 1, 100),
                ReadDecimal("Incidents:Usage:Disk", defaults.Usage.Disk!.Value, 1, 100)),
            UsageByTag = ReadUsageByTag("Incidents:UsageByTag"),
            CertificateDays = ReadDays("Incidents:CertificateDays", defaults.CertificateDays),
            UsageFor = ReadDuration("Incidents:UsageFor", defaults.UsageFor, TimeSpan.Zero, TimeSpan.FromHours(24)),
        };
    }

    private CapacityRules ReadCapacity()
    {
        var (over, under) = (CapacityRules.Default.Over, CapacityRules.Default.Under);
        over = new UsageLimits(
            ReadDecimal("Capacity:Over:Cpu", over.Cpu, 1, 100),
            ReadDecimal("Capacity:Over:Memory", over.Memory, 1, 100),
            ReadDecimal("Capacity:Over:Disk", over.Disk, 1, 100));
        return new CapacityRules(over, new UsageLimits(
            ReadDecimal("Capacity:Under:Cpu", Math.Min(under.Cpu, over.Cpu), 0, over.Cpu),
            ReadDecimal("Capacity:Under:Memory", Math.Min(under.Memory, over.Memory), 0, over.Memory),
            ReadDecimal("Capacity:Under:Disk", Math.Min(under.Disk, over.Disk), 0, over.Disk)));
    }

    private ImmutableDictionary<string, string> ReadKeys(string key)
    {
        var keys = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var child in _section.GetSection(key).GetChildren())
        {
            // The key itself is not repeated in the message: it is a secret, even a bad one.
            if (string.IsNullOrWhiteSpace(child.Value))
                _errors.Add($"Platypus:{key}:{child.Key} is blank, must be a key.");
            else
                keys[child.Key] = child.Value.Trim();
        }
        return keys.ToImmutable();
    }

    private bool ReadSwitch(string key, bool otherwise)
    {
        if (_section[key] is not { } text)
            return otherwise;
        return bool.TryParse(text, out var on) ? on : Bad(key, text, "true or false", otherwise);
    }

    // Either one value with commas between, or an array as the file has them.
    private ImmutableArray<IPNetwork> ReadNetworks(string key)
    {
        var texts = _section.GetSection(key).GetChildren().Select(child => child.Value ?? "").Prepend(_section[key] ?? "")
            .SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return [.. texts.Select(text => IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : Bad(key, text, "addresses or networks such as 10.0.0.5 or 10.0.0.0/8, with commas between", default(IPNetwork)))];
    }

    private ImmutableDictionary<string, UsageThresholds> ReadUsageByTag(string key)
    {
        // Configuration does not tell capital letters from small ones.
        var byTag = ImmutableDictionary.CreateBuilder<string, UsageThresholds>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in _section.GetSection(key).GetChildren())
        {
            foreach (var unknown in tag.GetChildren().Select(child => child.Key).Except(["Cpu", "Memory", "Disk"], StringComparer.OrdinalIgnoreCase))
                _errors.Add($"Platypus:{key}:{tag.Key}:{unknown} is unknown, must be Cpu, Memory or Disk.");
            if (tag.Value is not null)
                _errors.Add($"Platypus:{key}:{tag.Key} is '{tag.Value}', must have Cpu, Memory or Disk below it.");
            byTag[tag.Key] = new UsageThresholds(Limit("Cpu"), Limit("Memory"), Limit("Disk"));

            double? Limit(string measure) => tag[measure] is null ? null : ReadDecimal($"{key}:{tag.Key}:{measure}", 100, 1, 100);
        }
        return byTag.ToImmutable();
    }

    private ImmutableArray<int> ReadDays(string key, ImmutableArray<int> otherwise)
    {
        if (_section[key] is not { } text)
            return otherwise;
        var days = new SortedSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 365 || !days.Add(number))
                return Bad(key, text, "different whole numbers from 1 to 365 with commas between them, such as 14,7,2", otherwise);
        }
        return [.. days.Reverse()];
    }

    private double ReadDecimal(string key, double otherwise, double min, double max)
    {
        if (_section[key] is not { } text)
            return otherwise;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        return Bad(key, text, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"), otherwise);
    }

    internal TimeSpan ReadDuration(string key, TimeSpan otherwise, TimeSpan min, TimeSpan max)
    {
        if (_section[key] is not { } text)
            return otherwise;
        if (Durations.TryParse(text, out var duration) && duration >= min && duration <= max)
            return duration;
        return Bad(key, text, $"{Durations.Expected} from {Show(min)} to {Show(max)}", otherwise);
    }

    internal int ReadNumber(string key, int otherwise, int min, int max)
    {
        if (_section[key] is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        return Bad(key, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), otherwise);
    }

    private string ReadStatsPath(string key, string otherwise)
    {
        if (_section[key] is not { } text)
            return otherwise;
        return StatsPaths.IsUsable(text) ? text : Bad(key, text, StatsPaths.Expected, otherwise);
    }

    private ImmutableArray<Uri> ReadAddresses(string key)
    {
        var addresses = ImmutableArray.CreateBuilder<Uri>();
        // "Scan:Canaries=x" instead of "Scan:Canaries:0=x" would be overlooked.
        if (_section[key] is { Length: > 0 } text)
            Bad(key, text, $"a list: Platypus:{key}:0, Platypus:{key}:1 and so on", text);
        foreach (var child in _section.GetSection(key).GetChildren())
        {
            if (PanelAddress.TryParse(child.Value ?? "", out var address))
                addresses.Add(address);
            else
                Bad($"{key}:{child.Key}", child.Value ?? "", PanelAddress.Expected, child.Key);
        }
        return addresses.ToImmutable();
    }

    private string ReadPath(string key, string otherwise)
    {
        var text = _section[key] ?? otherwise;
        if (!string.IsNullOrWhiteSpace(text) && !text.Contains('\0'))
            return Path.GetFullPath(text, contentRoot);
        return Bad(key, text, "the path of a file or folder", Path.GetFullPath(otherwise, contentRoot));
    }

    private string ReadFolder(string key, string otherwise)
    {
        var path = ReadPath(key, otherwise);
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Bad(key, _section[key] ?? otherwise, $"a folder that exists or can be created ({failure.Message})", path);
        }
    }

    internal T Bad<T>(string key, string text, string expected, T otherwise)
    {
        _errors.Add($"Platypus:{key} is '{text}', must be {expected}.");
        return otherwise;
    }

    private static string Show(TimeSpan duration)
    {
        var hours = (int)duration.TotalHours;
        var rest = duration.ToString(duration.Milliseconds == 0 ? @"mm\:ss" : @"mm\:ss\.fff", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{rest}");
    }
}

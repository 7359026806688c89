using System.Collections.Immutable;
using System.Globalization;
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
                MaxIdleConnections = ReadNumber("Scan:MaxIdleConnections", defaults.MaxIdleConnections, 0, 1_000_000),
            },
            Incidents = ReadRules(),
            Capacity = ReadCapacity(),
            ApiKeys = ReadKeys("Auth:ApiKeys"),
            Demo = ReadNumber("Demo", 0, 0, PlatypusOptions.MaxDemo),
        };
        errors = _errors;
        return options;
    }

    private IncidentRules ReadRules()
    {
        var defaults = IncidentRules.Default;
        return defaults with
        {
            GroupWait = ReadDuration("Incidents:GroupWait", defaults.GroupWait, TimeSpan.Zero, TimeSpan.FromHours(1)),
            BlastPanels = ReadNumber("Incidents:BlastPanels", defaults.BlastPanels, 2, 100_000),
            BlastShare = ReadDecimal("Incidents:BlastShare", defaults.BlastShare, 0.01, 1),
            Usage = new UsageThresholds(
                ReadDecimal("Incidents:Usage:Cpu", defaults.Usage.Cpu!.Value, 1, 100),
                ReadDecimal("Incidents:Usage:Memory", defaults.Usage.Memory!.Value, 1, 100),
                ReadDecimal("Incidents:Usage:Disk", defaults.Usage.Disk!.Value, 1, 100)),
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

    private double ReadDecimal(string key, double otherwise, double min, double max)
    {
        if (_section[key] is not { } text)
            return otherwise;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        return Bad(key, text, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"), otherwise);
    }

    private TimeSpan ReadDuration(string key, TimeSpan otherwise, TimeSpan min, TimeSpan max)
    {
        if (_section[key] is not { } text)
            return otherwise;
        if (Durations.TryParse(text, out var duration) && duration >= min && duration <= max)
            return duration;
        return Bad(key, text, $"{Durations.Expected} from {Show(min)} to {Show(max)}", otherwise);
    }

    private int ReadNumber(string key, int otherwise, int min, int max)
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

    private T Bad<T>(string key, string text, string expected, T otherwise)
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

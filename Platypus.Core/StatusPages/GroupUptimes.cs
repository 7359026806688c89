using System.Collections.Frozen;
using System.Collections.Immutable;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Core.StatusPages;

/// <summary>The uptime of all groups, as it was read last. Compared by reference.</summary>
public sealed class GroupUptimes
{
    private readonly FrozenDictionary<string, GroupUptime> _groups;

    private GroupUptimes(IReadOnlyDictionary<string, GroupUptime> groups) => _groups = groups.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Nothing was read yet.</summary>
    public static GroupUptimes None { get; } = new(new Dictionary<string, GroupUptime>());

    /// <summary>The uptime of a group; of no panel where it was not read.</summary>
    public GroupUptime Of(string group) => _groups.GetValueOrDefault(group, GroupUptime.Empty);

    /// <summary>Puts uptimes together.</summary>
    /// <param name="groups">By the groups' ids.</param>
    public static GroupUptimes From(IReadOnlyDictionary<string, GroupUptime> groups) => new(groups);

    /// <summary>Reads every panel that is in a group, once each, by the days of the page's zone.</summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public static async Task<GroupUptimes> ReadAsync(
        UptimeReader reader, StatusSettings settings, ImmutableArray<Panel> panels, CancellationToken cancel = default)
    {
        var zone = PublicZone.Of(settings.TimeZone);
        var sums = settings.Groups.ToDictionary(group => group.Id, _ => GroupUptime.Empty, StringComparer.Ordinal);
        foreach (var panel in panels)
        {
            var its = settings.Groups.Where(group => group.Has(panel)).ToList();
            if (its.Count == 0)
                continue;
            var report = await reader.ReadAsync(panel, UptimeReport.UsualDays, zone, cancel).ConfigureAwait(false);
            foreach (var group in its)
                sums[group.Id] = sums[group.Id].With(report);
        }
        return new GroupUptimes(sums);
    }
}

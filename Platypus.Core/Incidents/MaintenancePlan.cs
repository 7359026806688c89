using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>All maintenance windows at one moment.</summary>
public sealed class MaintenancePlan(IEnumerable<MaintenanceWindow> windows)
{
    /// <summary>No windows.</summary>
    public static MaintenancePlan None { get; } = new([]);

    /// <summary>The windows, past ones of the last days included, the earliest first.</summary>
    public ImmutableArray<MaintenanceWindow> All { get; } =
        [.. windows.OrderBy(window => window.From).ThenBy(window => window.Id, StringComparer.Ordinal)];

    /// <summary>The window of an id; null when there is none.</summary>
    public MaintenanceWindow? Find(string id) => All.FirstOrDefault(window => window.Id == id);

    /// <summary>The window that covers a panel; of several the one that ends last; null when none does.</summary>
    /// <param name="panel">The panel as it is configured.</param>
    /// <param name="at">The moment (UTC).</param>
    public MaintenanceWindow? Covering(Panel panel, DateTimeOffset at)
    {
        MaintenanceWindow? last = null;
        var until = DateTimeOffset.MinValue;
        foreach (var window in All)
        {
            if (window.EndOfTurn(at) is { } end && end > until && window.IsFor(panel))
                (last, until) = (window, end);
        }
        return last;
    }

    /// <summary>Until when maintenance covers a panel (UTC); null when none does.</summary>
    public DateTimeOffset? Until(Panel panel, DateTimeOffset at) => Covering(panel, at)?.EndOfTurn(at);
}

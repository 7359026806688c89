using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Scanning;

/// <summary>What the scanner knows of one panel. Guarded by the scanner's lock.</summary>
internal sealed class ScanEntry(Panel panel, ScanOptions options, TimeProvider clock)
{
    /// <summary>The configuration in force.</summary>
    public Panel Panel { get; private set; } = panel;

    /// <summary>What a check asks for.</summary>
    public Uri Uri { get; } = panel.CheckUri(options.StatsPath);

    /// <summary>Time between two checks, in ticks of the clock.</summary>
    public long Interval { get; private set; } = Ticks(panel.Interval ?? options.Interval, clock);

    /// <summary>Time for one check.</summary>
    public TimeSpan Timeout { get; private set; } = panel.Timeout ?? options.Timeout;

    /// <summary>Its place among the canaries, from 0; null for a panel.</summary>
    public int? Canary { get; init; }

    /// <summary>It answered since the observer is blind.</summary>
    public bool SeenWell { get; set; }

    /// <summary>Its place in the interval.</summary>
    public long Phase => ScanSlots.Phase(Panel.Id, Interval);

    /// <summary>When the check that waits or runs was due.</summary>
    public long DueAt { get; set; }

    /// <summary>Waiting in a lane for its turn.</summary>
    public bool Queued { get; set; }

    /// <summary>A check is under way; ends when its result is in the store's queue.</summary>
    public TaskCompletionSource? Running { get; set; }

    /// <summary>The panel was removed, paused, or has another target now: results are void.</summary>
    public bool Retired { get; set; }

    /// <summary>Failed checks in a row, as far as they have to be confirmed.</summary>
    public int Failures { get; set; }

    /// <summary>The last check took all its time: the next one waits in the slow lane.</summary>
    public bool Slow { get; set; }

    /// <summary>It may keep a connection open between checks.</summary>
    public bool HoldsConnection { get; set; }

    /// <summary>The idle connection that is watched.</summary>
    public IIdleConnection? Idle { get; set; }

    /// <summary>When the watch began, in ticks of the clock.</summary>
    public long IdleSince { get; set; }

    /// <summary>At which age a connection ended, until a check tells whether the panel was well.</summary>
    public TimeSpan? EndedAge { get; set; }

    /// <summary>The check that waits or runs was caused by the end of a connection.</summary>
    public bool Hinted { get; set; }

    /// <summary>The check was asked for, by hand or by the observer, and is none of the regular ones.</summary>
    public bool Asked { get; set; }

    /// <summary>The longest that one of its connections has idled and was still good for the next check.</summary>
    public TimeSpan Outlasted { get; set; }

    /// <summary>When it closes connections although it is well.</summary>
    public IdleHabit Habit;

    /// <summary>Takes an edit that keeps the target.</summary>
    public void Edit(Panel edited)
    {
        Panel = edited;
        Interval = Ticks(edited.Interval ?? options.Interval, clock);
        Timeout = edited.Timeout ?? options.Timeout;
    }

    /// <summary>A duration in ticks of a clock, at least 1.</summary>
    public static long Ticks(TimeSpan duration, TimeProvider clock) =>
        Math.Max(1, (long)(duration.TotalSeconds * clock.TimestampFrequency));
}

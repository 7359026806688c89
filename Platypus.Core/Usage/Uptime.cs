using System.Collections.Immutable;
using Platypus.Core.Fleet;

namespace Platypus.Core.Usage;

/// <summary>A stretch of time with one status all through.</summary>
/// <param name="Range">When; never empty.</param>
/// <param name="Status">Up, degraded or down; null where the time does not count.</param>
public readonly record struct UptimePiece(TimeRange Range, PanelStatus? Status);

/// <summary>How long a panel was what.</summary>
/// <param name="Up">It answered.</param>
/// <param name="Degraded">It answered that it fails.</param>
/// <param name="Down">It did not answer.</param>
/// <param name="NotCounted">Nobody could or wanted to know: unknown, paused, in maintenance, or while the observer was blind.</param>
public readonly record struct UptimeSum(TimeSpan Up, TimeSpan Degraded, TimeSpan Down, TimeSpan NotCounted)
{
    /// <summary>Share of the time that counts in which the panel answered, 0 to 1; null when no time counts.</summary>
    public double? Ratio => Up + Degraded + Down is { Ticks: > 0 } counted ? (Up + Degraded) / counted : null;

    /// <summary>All of it.</summary>
    public TimeSpan Total => Up + Degraded + Down + NotCounted;

    /// <summary>The sum with a piece of time more.</summary>
    internal UptimeSum Plus(PanelStatus? status, TimeSpan length) => status switch
    {
        PanelStatus.Up => this with { Up = Up + length },
        PanelStatus.Degraded => this with { Degraded = Degraded + length },
        PanelStatus.Down => this with { Down = Down + length },
        _ => this with { NotCounted = NotCounted + length },
    };
}

/// <summary>
/// How long a panel was up, from its changes of status: exact to the tick, in whatever order they are told. What lies before
/// the first change does not count.
/// </summary>
public static class Uptime
{
    /// <summary>Sums up a window; the parts come to its length exactly.</summary>
    /// <param name="changes">The panel's changes of status, in any order, beginning with the one in force when the window begins.</param>
    /// <param name="quiet">When nothing counts; may overlap.</param>
    /// <param name="window">What is summed up.</param>
    public static UptimeSum Of(IEnumerable<StatusChange> changes, IEnumerable<TimeRange> quiet, TimeRange window) =>
        Sum(Pieces(changes, quiet, window), window);

    /// <summary>Cuts a window into pieces of one status each, oldest first, without gaps.</summary>
    /// <inheritdoc cref="Of"/>
    public static ImmutableArray<UptimePiece> Pieces(IEnumerable<StatusChange> changes, IEnumerable<TimeRange> quiet, TimeRange window)
    {
        var pieces = ImmutableArray.CreateBuilder<UptimePiece>();
        var pauses = Merge(quiet, window);
        var pause = 0;
        var (from, status) = (window.From, (PanelStatus?)null);
        foreach (var change in changes.Order())
        {
            Add(change.At);
            status = change.Status is PanelStatus.Up or PanelStatus.Degraded or PanelStatus.Down ? change.Status : null;
        }
        Add(window.To);
        return pieces.DrainToImmutable();

        void Add(DateTimeOffset until)
        {
            var end = until < window.To ? until : window.To;
            while (from < end)
            {
                while (pause < pauses.Count && pauses[pause].To <= from)
                    pause++;
                var isQuiet = pause < pauses.Count && pauses[pause].From <= from;
                var edge = pause == pauses.Count ? end : isQuiet ? pauses[pause].To : pauses[pause].From;
                var to = edge < end ? edge : end;
                pieces.Add(new UptimePiece(new TimeRange(from, to), isQuiet ? null : status));
                from = to;
            }
        }
    }

    /// <summary>Sums up a part of what was cut into pieces; what no piece covers is not counted.</summary>
    /// <param name="pieces">From <see cref="Pieces"/>.</param>
    /// <param name="window">The part.</param>
    public static UptimeSum Sum(IEnumerable<UptimePiece> pieces, TimeRange window)
    {
        var sum = default(UptimeSum);
        foreach (var piece in pieces)
            sum = sum.Plus(piece.Status, piece.Range.Within(window).Length);
        return sum.Plus(null, window.Length - sum.Total);
    }

    private static List<TimeRange> Merge(IEnumerable<TimeRange> ranges, TimeRange window)
    {
        var merged = new List<TimeRange>();
        foreach (var range in ranges.Select(range => range.Within(window)).Where(range => range.Length > TimeSpan.Zero).OrderBy(range => range.From))
        {
            if (merged.Count == 0 || range.From > merged[^1].To)
                merged.Add(range);
            else if (range.To > merged[^1].To)
                merged[^1] = merged[^1] with { To = range.To };
        }
        return merged;
    }
}

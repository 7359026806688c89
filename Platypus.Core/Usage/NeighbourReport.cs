using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>A neighbour that was down or degraded.</summary>
/// <param name="Panel">Which.</param>
/// <param name="Pieces">Its whole window, oldest first.</param>
/// <param name="Down">How long it was down.</param>
/// <param name="Outages">How often it was down.</param>
/// <param name="Together">Of its outages, how many lay beside one of the panel's own.</param>
public sealed record NeighbourTrouble(Panel Panel, ImmutableArray<UptimePiece> Pieces, TimeSpan Down, int Outages, int Together);

/// <summary>What those near a panel did while it did what it did.</summary>
/// <param name="Window">When.</param>
/// <param name="Trait">What makes them neighbours; null when the panel shares nothing.</param>
/// <param name="Count">How many neighbours there are.</param>
/// <param name="Read">How many of them were looked at.</param>
/// <param name="Own">The panel's own window, oldest first.</param>
/// <param name="Outages">How often the panel was down.</param>
/// <param name="Down">How long the panel was down.</param>
/// <param name="Troubled">Those that were not up all the time: first those that were down together with the panel, then by time down.</param>
public sealed record NeighbourReport(
    TimeRange Window, SharedTrait? Trait, int Count, int Read, ImmutableArray<UptimePiece> Own, int Outages, TimeSpan Down, ImmutableArray<NeighbourTrouble> Troubled)
{
    /// <summary>Outages that begin and end so near each other are taken to be one trouble.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromSeconds(90);

    /// <summary>How many neighbours were down beside an outage of the panel.</summary>
    public int Together => Troubled.Count(each => each.Together > 0);

    /// <summary>Compares.</summary>
    /// <param name="window">When.</param>
    /// <param name="trait">What they share; null for nothing.</param>
    /// <param name="count">How many neighbours there are.</param>
    /// <param name="own">The panel's pieces of the window.</param>
    /// <param name="others">The pieces of the neighbours that were looked at.</param>
    public static NeighbourReport Of(
        TimeRange window, SharedTrait? trait, int count, ImmutableArray<UptimePiece> own, IReadOnlyCollection<(Panel Panel, ImmutableArray<UptimePiece> Pieces)> others)
    {
        var mine = OutagesOf(own);
        var troubled = from other in others
                       where other.Pieces.Any(piece => piece.Status is PanelStatus.Down or PanelStatus.Degraded)
                       let theirs = OutagesOf(other.Pieces)
                       let trouble = new NeighbourTrouble(other.Panel, other.Pieces, Sum(theirs), theirs.Count, theirs.Count(outage => mine.Exists(each => AreNear(outage, each))))
                       orderby trouble.Together > 0 descending, trouble.Down descending, other.Panel.Id.Value
                       select trouble;
        return new NeighbourReport(window, trait, count, others.Count, own, mine.Count, Sum(mine), [.. troubled]);
    }

    // Pieces of one status follow each other where quiet time cut them, and come to one outage only where they touch.
    private static List<TimeRange> OutagesOf(ImmutableArray<UptimePiece> pieces)
    {
        var outages = new List<TimeRange>();
        foreach (var piece in pieces.Where(piece => piece.Status == PanelStatus.Down))
        {
            if (outages.Count > 0 && outages[^1].To == piece.Range.From)
                outages[^1] = outages[^1] with { To = piece.Range.To };
            else
                outages.Add(piece.Range);
        }
        return outages;
    }

    private static TimeSpan Sum(List<TimeRange> outages) => outages.Aggregate(TimeSpan.Zero, (sum, outage) => sum + outage.Length);

    private static bool AreNear(TimeRange one, TimeRange other) => one.From < other.To + Near && other.From < one.To + Near;
}

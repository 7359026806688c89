using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Web.Components.History;

/// <summary>A window of a panel's history, as it is shown: what was read together is shown together.</summary>
/// <param name="Panel">Whose.</param>
/// <param name="Range">What was asked for.</param>
/// <param name="Window">When that was.</param>
/// <param name="Step">How long a step is.</param>
/// <param name="Points">The steps, oldest first.</param>
/// <param name="Marks">What the charts mark.</param>
/// <param name="Incidents">The panel's incidents, newest first, of any time.</param>
/// <param name="Neighbours">What those near it did.</param>
public sealed record HistoryShown(
    PanelId Panel, ChartRange Range, TimeRange Window, TimeSpan Step, ImmutableArray<HistoryPoint> Points, ImmutableArray<ChartMark> Marks,
    IReadOnlyList<Incident> Incidents, NeighbourReport Neighbours)
{
    /// <summary>The five charts.</summary>
    public ImmutableArray<PanelChart> Charts { get; } = PanelCharts.Of(Points);
}

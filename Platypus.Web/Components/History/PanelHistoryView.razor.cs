using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.History;

/// <summary>How used a panel was, in charts or as a table, and the incidents it was in.</summary>
public sealed partial class PanelHistoryView
{
    private const int IncidentsShown = 10;
    private const int IncidentsMarked = 200;
    private static readonly TimeSpan ReloadPause = TimeSpan.FromSeconds(15);

    private ChartRange _range = ChartRange.Of(null);
    private PanelId? _shown;
    private DateTimeOffset _from;
    private DateTimeOffset _to;
    private TimeSpan _step;
    private ImmutableArray<HistoryPoint> _points = [];
    private ImmutableArray<PanelChart> _charts = [];
    private ImmutableArray<ChartMark> _marks = [];
    private IReadOnlyList<Incident> _incidents = [];
    private string? _problem;
    private bool _asTable;

    /// <summary>Whose history.</summary>
    [Parameter, EditorRequired]
    public Panel Panel { get; set; } = null!;

    /// <summary>The moment shown last; charts follow it now and then (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [SupplyParameterFromQuery]
    private string? Range { get; set; }

    [Inject]
    private UsageHistory History { get; set; } = null!;

    [Inject]
    private IIncidentStorage Incidents { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    private string Csv => string.Create(CultureInfo.InvariantCulture,
        $"/api/v1/panels/{Uri.EscapeDataString(Panel.Id.Value)}/history.csv?from={_from.UtcDateTime:s}Z&to={_to.UtcDateTime:s}Z&step={(int)_step.TotalSeconds}");

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var range = ChartRange.Of(Range);
        if (_shown == Panel.Id && range == _range && Now - _to < (_step > ReloadPause ? _step : ReloadPause))
            return;
        (_shown, _range, _to) = (Panel.Id, range, Now);
        (_from, _step) = (_to - range.Length, range.Step(Panel.Interval ?? Settings.Interval));
        try
        {
            var points = await History.ReadAsync(Panel.Id, _from, _to, _step);
            var incidents = await Incidents.ListForPanelAsync(Panel.Id, IncidentsMarked);
            // Another range was asked for meanwhile, and its own reading shows it.
            if (range != _range || _shown != Panel.Id)
                return;
            (_points, _charts, _problem) = (points, PanelCharts.Of(points), null);
            _marks = ChartMark.Of(incidents, Panel.Id.Value, _to);
            _incidents = [.. incidents.Take(IncidentsShown)];
        }
        catch (StorageException failure)
        {
            _problem = failure.Message;
        }
    }

    private static string Used(Measure? measure) => measure is null ? PlainWords.Missing : ChartScale.Percent.Say(measure.Average);
}

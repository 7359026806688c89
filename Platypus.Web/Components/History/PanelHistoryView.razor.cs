using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.History;

/// <summary>How used a panel was, in charts or as a table, what its neighbours did, and the incidents it was in.</summary>
public sealed partial class PanelHistoryView
{
    private const int IncidentsShown = 10;
    private const int IncidentsMarked = 200;
    private static readonly TimeSpan ReloadPause = TimeSpan.FromSeconds(15);

    private (PanelId Panel, ChartRange Range, DateTimeOffset At)? _asked;
    private HistoryShown? _shown;
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
    private IQuietTimes Quiet { get; set; } = null!;

    [Inject]
    private NeighbourReader Neighbours { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    private UsageThresholds Limits => (Settings.Rules ?? IncidentRules.Default).LimitsOf(Panel);

    private ChartRange Chosen => ChartRange.Of(Range);

    // What is asked for and not read yet.
    private bool IsBusy => _problem is null && (_shown is null || _shown.Range != Chosen);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var (panel, range) = (Panel, Chosen);
        var step = range.Step(panel.Interval ?? Settings.Interval);
        if (_asked is { } last && last.Panel == panel.Id && last.Range == range && Now - last.At < (step > ReloadPause ? step : ReloadPause))
            return;
        var asked = (panel.Id, range, Now);
        _asked = asked;
        if (_shown?.Panel != panel.Id)
            _shown = null;
        try
        {
            var shown = await ReadAsync(panel, range, new TimeRange(Now - range.Length, Now), step);
            // Something else was asked for meanwhile, and its own reading shows it.
            if (_asked == asked)
                (_shown, _problem) = (shown, null);
        }
        catch (StorageException failure)
        {
            _problem = failure.Message;
        }
    }

    private Task AgainAsync()
    {
        _asked = null;
        return OnParametersSetAsync();
    }

    private async Task<HistoryShown> ReadAsync(Panel panel, ChartRange range, TimeRange window, TimeSpan step)
    {
        var points = await History.ReadAsync(panel.Id, window.From, window.To, step);
        var incidents = await Incidents.ListForPanelAsync(panel.Id, IncidentsMarked);
        var quiet = await Quiet.TellAsync(panel, window);
        var neighbours = await Neighbours.ReadAsync(panel, window);
        return new HistoryShown(
            panel.Id, range, window, step, points, [.. ChartMark.Of(quiet), .. ChartMark.Of(incidents, panel.Id.Value, window.To)],
            [.. incidents.Take(IncidentsShown)], neighbours);
    }

    private static string Csv(HistoryShown shown) => string.Create(CultureInfo.InvariantCulture,
        $"/api/v1/panels/{Uri.EscapeDataString(shown.Panel.Value)}/history.csv?from={shown.Window.From.UtcDateTime:s}Z&to={shown.Window.To.UtcDateTime:s}Z&step={(int)shown.Step.TotalSeconds}");

    private static string Used(Measure? measure) => measure is null ? PlainWords.Missing : ChartScale.Percent.Say(measure.Average);
}

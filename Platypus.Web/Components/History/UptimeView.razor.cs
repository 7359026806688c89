using Microsoft.AspNetCore.Components;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.History;

/// <summary>How long a panel was up.</summary>
public sealed partial class UptimeView
{
    private static readonly TimeSpan ReloadPause = TimeSpan.FromMinutes(1);

    private UptimeReport? _report;
    private Panel? _asked;
    private PanelId _shownId;
    private DateTimeOffset _askedAt;
    private string? _problem;

    /// <summary>Whose uptime.</summary>
    [Parameter, EditorRequired]
    public Panel Panel { get; set; } = null!;

    /// <summary>The moment shown last; the numbers follow it now and then (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Inject]
    private UptimeReader Reader { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_asked?.Id == Panel.Id && Now - _askedAt < ReloadPause)
            return;
        if (_shownId != Panel.Id)
            (_report, _problem, _shownId) = (null, null, Panel.Id);
        (_asked, _askedAt) = (Panel, Now);
        var panel = Panel;
        try
        {
            var report = await Reader.ReadAsync(panel);
            if (ReferenceEquals(_asked, panel))
                (_report, _problem) = (report, null);
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

    private static string Said(UptimeReport report)
    {
        var bad = report.Days.Count(day => day.Sum.Down > TimeSpan.Zero);
        return $"90 days: {UptimeWords.Percent(report.Quarter.Ratio)} up, down on {PlainWords.Count(bad)} {(bad == 1 ? "day" : "days")}. The table below has each day.";
    }

    // A minute has to be seen, a day fills the bar; in between it grows with the logarithm.
    private static int Height(TimeSpan trouble) => (int)Math.Clamp(10 + (30 * Math.Log(1 + trouble.TotalMinutes) / Math.Log(1 + (24 * 60))), 10, 40);

    private static string Length(TimeSpan time) => time > TimeSpan.Zero ? PlainWords.Age(time) : PlainWords.Missing;
}

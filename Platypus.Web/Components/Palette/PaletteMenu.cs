using Platypus.Core.Incidents;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Palette;

/// <summary>Where to go and what to do, whatever the fleet is. A new page has its line here.</summary>
internal static class PaletteMenu
{
    /// <summary>What there is for whoever searches.</summary>
    public static IEnumerable<PaletteItem> Of(PaletteSearch search)
    {
        var viewer = search.Viewer;
        foreach (var incident in viewer.Actor is null ? [] : search.Fleet.Incidents.All.Where(each => each.State == IncidentState.Open))
            yield return new(PaletteKind.Action, $"Acknowledge: {ToldText.Of(incident.Title)}", IncidentText.Address(incident.Id)) { Acknowledge = incident };
        yield return new(PaletteKind.Page, "Fleet", "/");
        yield return new(PaletteKind.Page, "Problems", "/?status=problem") { Hint = "what is down, degraded or suspect" };
        yield return new(PaletteKind.Page, "Map", "/map") { Hint = "a tile for each panel, now or earlier" };
        yield return new(PaletteKind.Page, "TV", "/tv") { Hint = "for a wall", LoadsAnew = true };
        yield return new(PaletteKind.Page, "Incidents", "/incidents");
        yield return new(PaletteKind.Page, "Panels", "/panels");
        yield return new(PaletteKind.Page, "Maintenance", "/maintenance");
        yield return new(PaletteKind.Page, "Capacity", "/capacity");
        yield return new(PaletteKind.Page, "Set up", "/setup") { Hint = "stat scripts, panels as code" };
        yield return new(PaletteKind.Page, "What the words mean", Terms.Address) { Hint = "suspect, degraded, stale, p95" };
        if (viewer.Actor is not null)
            yield return new(PaletteKind.Page, "Slack", "/slack") { Hint = "Perry: set up, test, health" };
        if (viewer.IsAdmin)
        {
            yield return new(PaletteKind.Page, "Status page", "/status-setup") { Hint = "what customers see" };
            yield return new(PaletteKind.Page, "People and keys", "/people");
            yield return new(PaletteKind.Page, "Who changed what", "/audit");
        }
        if (viewer.Actor is not null)
        {
            yield return new(PaletteKind.Action, "Add a panel", "/add");
            yield return new(PaletteKind.Action, "Import panels", "/import");
        }
        yield return new(PaletteKind.Page, "Display", $"/display?{Theme.ReturnName}={Uri.EscapeDataString(search.Back)}") { Hint = "rows, times, time zone", LoadsAnew = true };
        foreach (var (text, field) in new[]
        {
            ("Night mode", "theme=dark"), ("Day mode", "theme=light"), ("Compact rows", "density=compact"), ("Comfortable rows", "density=comfortable"),
            ("Exact times", "times=exact"), ("Times as ages", "times=ages"),
        })
            yield return new(PaletteKind.Action, text, $"{ReadingEndpoint.Path}?{field}&{Theme.ReturnName}={Uri.EscapeDataString(search.Back)}") { LoadsAnew = true };
        if (viewer is { Role: null, IsDemo: false })
            yield return new(PaletteKind.Page, "Sign in", Auth.AccessAnswers.Address(search.Back)) { LoadsAnew = true };
    }
}

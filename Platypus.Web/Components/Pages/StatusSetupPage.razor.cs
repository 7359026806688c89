using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.StatusPages;
using Platypus.Web.Components.Fleet;
using Platypus.Web.StatusPages;

namespace Platypus.Web.Components.Pages;

/// <summary>Where administrators say what the public status page shows.</summary>
public sealed partial class StatusSetupPage
{
    private const int EmptyRows = 2;
    private static readonly ImmutableArray<GroupScope> Scopes = [GroupScope.Location, GroupScope.Tag, GroupScope.Panel, GroupScope.All];

    private StatusDraft _draft = new();

    [Inject]
    private StatusDesk Desk { get; set; } = null!;

    [Inject]
    private FleetStore Store { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _draft = Of(Desk.Book.Settings);

    private async Task SaveAsync()
    {
        _draft = Read(Http.Request.Form);
        var (settings, problems) = _draft.Make();
        await DoAsync(async by =>
        {
            if (settings is null)
                return string.Join(' ', problems);
            await Desk.SaveAsync(settings, by);
            return null;
        }, settings is { IsEnabled: true } ? "Saved. Customers see it within seconds." : "Saved. Nobody can see the page.");
        if (Problem is null)
            _draft = Of(Desk.Book.Settings);
    }

    private IEnumerable<(GroupDraft Row, int Number)> Rows() =>
        _draft.Groups.Concat(Enumerable.Repeat(new GroupDraft(null, GroupScope.Location, null), EmptyRows)).Select((row, index) => (row, index + 1));

    private (bool IsEmpty, string Said)? About(GroupDraft row)
    {
        if (row is not { Title.Length: > 0, Scope: { } scope })
            return null;
        ImmutableArray<string> targets = [.. (row.Targets ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var group = new StatusGroup("", row.Title, scope, targets);
        var count = Store.Snapshot.Roster.Panels.Count(group.Has);
        return count == 0 ? (true, "No panel is in it.") : (false, $"{PlainWords.Panels(count)} now");
    }

    private string Site(string rest = "") => Navigation.BaseUri.TrimEnd('/') + StatusPaths.Page + rest;

    private static string Word(GroupScope scope) => scope switch
    {
        GroupScope.Location => "locations",
        GroupScope.Tag => "tags",
        GroupScope.Panel => "panels, by id",
        _ => "all panels",
    };

    private static StatusDraft Of(StatusSettings settings) => new()
    {
        IsEnabled = settings.IsEnabled,
        Company = settings.Company,
        Accent = settings.Accent,
        Homepage = settings.Homepage,
        Footer = settings.Footer,
        TellFrom = settings.TellFrom.ToString(CultureInfo.InvariantCulture),
        TimeZone = settings.TimeZone,
        Groups = [.. settings.Groups.Select(group => new GroupDraft(group.Title, group.Scope, string.Join("; ", group.Targets), group.Id))],
    };

    private static StatusDraft Read(IFormCollection form)
    {
        var (titles, scopes, targets, ids, places) = (form["GroupTitle"], form["GroupScope"], form["GroupTargets"], form["GroupId"], form["GroupPlace"]);
        var groups = Enumerable.Range(0, titles.Count).Select(row => (
            Place: int.TryParse(At(places, row), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : int.MaxValue,
            Draft: new GroupDraft(At(titles, row), Enum.TryParse<GroupScope>(At(scopes, row), out var scope) && Enum.IsDefined(scope) ? scope : null, At(targets, row), At(ids, row) is { Length: > 0 } id ? id : null)));
        return new StatusDraft
        {
            IsEnabled = form["IsEnabled"] == "true",
            Company = form["Company"],
            Accent = form["Accent"],
            Homepage = form["Homepage"],
            Footer = form["Footer"],
            TellFrom = form["TellFrom"],
            TimeZone = form["TimeZone"],
            Groups = [.. groups.OrderBy(group => group.Place).Select(group => group.Draft).Where(draft => !string.IsNullOrWhiteSpace(draft.Title) || !string.IsNullOrWhiteSpace(draft.Targets))],
        };
    }

    private static string? At(Microsoft.Extensions.Primitives.StringValues values, int index) => index < values.Count ? values[index] : null;
}

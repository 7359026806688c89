namespace Platypus.Tests.Browser;

/// <summary>A page of the site, as tests of all pages know it.</summary>
/// <param name="Name">For file names and messages.</param>
/// <param name="Path">Where it is on <see cref="WholeSite"/>.</param>
/// <param name="Ready">A selector of what is there once the page shows what it has to.</param>
/// <param name="SignedIn">Whether an administrator looks; else nobody who is known.</param>
/// <param name="OnPhone">Whether it is looked for barriers at the width of a phone too.</param>
public sealed record SitePage(string Name, string Path, string Ready = "main h1", bool SignedIn = true, bool OnPhone = false)
{
    /// <summary>All pages. A new page has its line here: it is then looked for barriers and has its screenshots.</summary>
    public static IReadOnlyList<SitePage> All { get; } =
    [
        new("fleet", "/", ".live:not(.connecting)", OnPhone: true),
        new("fleet-grouped", "/?group=location", "tr.group"),
        new("nothing-matches", "/?q=no-such-panel", ".nothing"),
        new("incidents", "/incidents", ".incident"),
        new("incident", "/incidents/1", ".timeline"),
        new("panel", "/panels/panel-1", ".chart", OnPhone: true),
        new("panel-down", "/panels/panel-35?range=7d", ".chart"),
        new("panels", "/panels", "td.pickone", OnPhone: true),
        new("add-panel", "/add"),
        new("edit-panel", "/edit/spare"),
        new("import", "/import"),
        new("maintenance", "/maintenance", ".live:not(.connecting)"),
        new("capacity", "/capacity", ".ranking", OnPhone: true),
        new("map", "/map", ".live:not(.connecting)", OnPhone: true),
        new("map-usage", "/map?by=cpu", ".live:not(.connecting)"),
        new("set-up", "/setup"),
        new("slack", "/slack"),
        new("slack-channel", "/demo/slack", ".live:not(.connecting)", OnPhone: true),
        new("status-setup", "/status-setup"),
        new("status", "/status", OnPhone: true),
        new("tv", "/tv/wall?theme=dark", ".tv"),
        new("people", "/people", ".cards-list"),
        new("display", "/display", "select"),
        new("audit", "/audit", ".cards-list"),
        new("account", "/account"),
        new("no-such-panel", "/panels/nobody", ".empty"),
        new("not-found", "/nothing-here"),
        new("sign-in", "/sign-in", SignedIn: false, OnPhone: true),
        new("setup-admin", "/setup-admin?token=x", SignedIn: false),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

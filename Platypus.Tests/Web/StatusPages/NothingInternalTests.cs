using System.Collections.Immutable;
using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.StatusPages;
using Platypus.Tests.Fakes;
using Platypus.Web.StatusPages;

namespace Platypus.Tests.Web.StatusPages;

/// <summary>What gets out, whatever is inside.</summary>
public sealed class NothingInternalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 45, 0, TimeSpan.Zero);

    // Long enough to be in no word of the page, with whatever else a name can hold.
    private static readonly Gen<string> Secret =
        from odd in Gen.Elements("", "<b>", "&", "é", "日本", "'\"", " ", ".example", "]]>")
        from letters in Gen.Elements("qzxwvk0987".ToCharArray()).ArrayOf(8)
        select $"{new string(letters)}{odd}";

    private static readonly Gen<string> Hostile =
        Gen.Elements("<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "\" onload=\"x", "</style>", "&lt;", "a]]>b", "-->", "\u202Eabc", "日本 & <i>", "{--x}");

    [Fact]
    public void No_name_address_cause_note_or_number_of_the_inside_is_on_the_page_in_the_feed_or_on_a_badge() =>
        Prop.ForAll(Secret.ArrayOf(14).ToArbitrary(), Gen.Choose(0, 4).ArrayOf(3).ToArbitrary(), (secrets, statuses) =>
        {
            var site = Draw(Book(secrets), Fleet(secrets, statuses));
            foreach (var text in Texts(site))
            {
                foreach (var secret in secrets)
                {
                    Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(secret, WebUtility.HtmlDecode(text), StringComparison.OrdinalIgnoreCase);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_people_write_is_text_and_nothing_else() => Prop.ForAll(Hostile.ArrayOf(5).ToArbitrary(), texts =>
    {
        var settings = StatusStage.Settings with { Company = texts[0], Footer = texts[1], Groups = [new StatusGroup("web", texts[2], GroupScope.All, [])] };
        var post = new StatusPost { Id = Guid.NewGuid(), Kind = PostKind.Incident, Subject = "1", Title = texts[3], Groups = ["web"], Updates = [new(Now, PostStage.Identified, texts[4])] };
        var site = Draw(new StatusBook(settings, [post]), FleetSnapshot.Empty);
        var page = new HtmlParser().ParseDocument(StatusStage.Text(site.Page));
        Assert.Equal((texts[0], texts[1], texts[2]), (page.QuerySelector(".company")!.TextContent, page.QuerySelector("footer .lines")!.TextContent, page.QuerySelector(".group h3")!.TextContent));
        Assert.Equal((texts[3], texts[4]), (page.QuerySelector(".post h3 bdi")!.TextContent, page.QuerySelector(".updates .lines")!.TextContent));
        Assert.Empty(page.QuerySelectorAll("script, img, iframe, form, [onload], [onerror], [style]"));
        Assert.Single(page.QuerySelectorAll("style"));
        var feed = XDocument.Parse(StatusStage.Text(site.Find("feed.atom")!));
        Assert.Contains(texts[4], feed.Descendants(Atom + "content").Single().Value);
        Assert.Equal($"{texts[2]}: Not known yet", XDocument.Parse(StatusStage.Text(site.Find("badge/web.svg")!)).Root!.Element(Svg + "title")!.Value);
    }).QuickCheckThrowOnFailure();

    internal static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    internal static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static StatusSite Draw(StatusBook book, FleetSnapshot fleet)
    {
        var model = StatusModelBuilder.Build(book, fleet, StatusModelBuilder.States(book, fleet, Now), GroupUptimes.None, Now);
        return StatusSite.Of(model, StatusStage.Renderer.DrawAsync(model).GetAwaiter().GetResult());
    }

    private static IEnumerable<string> Texts(StatusSite site) =>
        new[] { "", StatusPaths.Feed, StatusPaths.Icon, "badge/web.svg", "badge/all.svg" }.Select(path => StatusStage.Text(site.Find(path)!));

    private static StatusBook Book(string[] secrets) => new(
        StatusStage.Settings with { Groups = [new StatusGroup("web", "Web hosting", GroupScope.Tag, [secrets[2]]), new StatusGroup("one", "One", GroupScope.Panel, [secrets[3]])] },
        [
            new StatusPost { Id = Guid.Empty, Kind = PostKind.Incident, Subject = secrets[4], Title = "Slow", Groups = ["web", secrets[13]], Updates = [new(Now, PostStage.Identified, "We mend it.")] },
            new StatusPost { Id = Guid.Empty, Kind = PostKind.Maintenance, Subject = secrets[5], Title = "Work", Groups = ["web"], Updates = [new(Now, PostStage.Planned, "")] },
        ]);

    private static FleetSnapshot Fleet(string[] secrets, int[] statuses)
    {
        var store = new FleetStore(1, new FakeClock());
        var panels = statuses.Select((_, index) => new Panel
        {
            Id = new PanelId($"{secrets[3]}{index}"), Name = secrets[0], Hostname = secrets[1], Address = new Uri("http://127.0.0.1"), Location = secrets[6], Tags = [secrets[2]],
        }).ToImmutableArray();
        FillAsync().GetAwaiter().GetResult();
        return store.Snapshot;

        async Task FillAsync()
        {
            await store.SetPanelsAsync(panels);
            foreach (var (panel, status) in panels.Zip(statuses).Where(each => each.Second > 0))
                await store.ReportAsync(new(panel.Id, status < 3 ? Verdict.OfResponse(status == 1 ? 200 : 500, false, TimeSpan.Zero) : Verdict.Failed(CheckCause.Refused), default, Now));
            var incident = TestIncidents.Down(4, secrets[7], Now, secrets[8], secrets[0]).OwnedBy(secrets[9], Now, secrets[10]);
            var window = new MaintenanceWindow(secrets[5], MaintenanceScope.Tag, [secrets[2]], Now.AddHours(-1), TimeSpan.FromHours(2), false, secrets[11], secrets[12]);
            await store.SetIncidentsAsync(new OpenIncidents([incident], secrets[10], new MaintenancePlan([window])));
            await store.FlushAsync();
            await store.DisposeAsync();
        }
    }
}

using System.Net;
using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.StatusPages;

/// <summary>When the public page is drawn, and from what.</summary>
public sealed class StatusPublisherTests
{
    [Fact]
    public async Task There_is_no_page_until_it_is_turned_on_nor_after_it_is_turned_off()
    {
        await using var stage = new StatusStage();
        await stage.Publisher.RefreshAsync();
        Assert.Null(stage.Publisher.Public);
        await stage.Desk.SaveAsync(StatusStage.Settings, "ada");
        Assert.Contains("Burrow", await stage.PageAsync());
        await stage.Desk.SaveAsync(StatusStage.Settings with { IsEnabled = false }, "ada");
        Assert.Null(stage.Publisher.Public);
    }

    [Fact]
    public async Task It_is_drawn_again_only_when_something_shown_differs()
    {
        await using var stage = await StatusStage.BeginAsync();
        await stage.PageAsync();
        var first = stage.Publisher.Public;
        stage.Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.Fleet.Up("Panel 1", cpu: 99);
        await stage.PageAsync();
        Assert.Same(first, stage.Publisher.Public);
        await stage.Fleet.Down("Panel 1");
        Assert.Contains("Some servers have problems", await stage.PageAsync());
        await stage.TellAsync(PostStage.Investigating, "We look for it.");
        Assert.Contains("We look for it.", await stage.PageAsync());
        await stage.Desk.WithdrawAsync(stage.Desk.Book.Posts[0].Id, "otto");
        Assert.DoesNotContain("We look for it.", await stage.PageAsync());
    }

    [Fact]
    public async Task Uptime_is_read_apart_and_shown_when_it_is_there()
    {
        await using var stage = await StatusStage.BeginAsync();
        Assert.DoesNotContain(" in 90 days", await stage.PageAsync());
        stage.Fleet.Clock.Advance(TimeSpan.FromMinutes(30));
        await stage.Fleet.Down("Panel 1");
        stage.Fleet.Clock.Advance(TimeSpan.FromMinutes(30));
        await stage.Publisher.SweepAsync();
        // Of twice an hour, one panel was down for half of one.
        Assert.Contains("<b>75.00 %", await stage.PageAsync());
        stage.Uptime.Broken = "the disk is gone";
        await Assert.ThrowsAsync<StorageException>(() => stage.Publisher.SweepAsync());
        Assert.Contains("<b>75.00 %", await stage.PageAsync());
    }

    [Fact]
    public async Task Times_and_days_are_those_of_the_zone_that_was_chosen_and_the_feeds_are_not()
    {
        await using var stage = await StatusStage.BeginAsync();
        await stage.TellAsync(PostStage.Investigating, "We look for it.");
        Assert.Contains("22 Nov 2026, 08:45 UTC</time>", await stage.PageAsync());
        await stage.Desk.SaveAsync(StatusStage.Settings with { TimeZone = "Pacific/Kiritimati" }, "ada");
        await stage.Publisher.SweepAsync();
        var page = WebUtility.HtmlDecode(await stage.PageAsync());
        Assert.Contains("<time datetime=\"2026-11-22T08:45:00Z\">22 Nov 2026, 22:45 UTC+14</time>", page);
        Assert.Contains("those of Pacific/Kiritimati, which is at UTC+14 now", page);
        var feed = StatusStage.Text(stage.Publisher.Public!.Find("feed.atom")!);
        Assert.Contains("<updated>2026-11-22T08:45:01Z</updated>", feed);
        Assert.Contains("22 Nov 2026, 22:45 UTC+14, Investigating", feed);
        // Two hours on, a new day has begun there.
        stage.Fleet.Clock.Advance(TimeSpan.FromHours(2));
        await stage.Publisher.SweepAsync();
        await stage.PageAsync();
        Assert.Equal(new DateOnly(2026, 11, 23), stage.Publisher.Public!.Model.Groups[0].Days[^1].Day);
    }

    [Fact]
    public async Task A_post_that_follows_its_incident_ends_with_it_and_another_does_not()
    {
        await using var stage = await StatusStage.BeginAsync();
        var now = stage.Fleet.Clock.GetUtcNow();
        stage.Incidents.Put(TestIncidents.Down(1, "internal", now) with { MergedInto = "2", ResolvedAt = now });
        stage.Incidents.Put(TestIncidents.Down(2, "internal", now));
        stage.Incidents.Put(TestIncidents.Down(3, "internal", now).Resolved(now));
        await stage.TellAsync(PostStage.Investigating, "x", "1");
        await stage.TellAsync(PostStage.Investigating, "y", "3", follows: false);
        await stage.PageAsync();
        Assert.Equal(2, stage.Publisher.Public!.Model.Current.Length);
        stage.Incidents.Put(TestIncidents.Down(2, "internal", now).Resolved(now));
        await stage.PageAsync();
        Assert.Equal("y", Assert.Single(stage.Publisher.Public!.Model.Current).Updates[0].Text);
        Assert.Equal(PostStage.Resolved, Assert.Single(stage.Publisher.Public.Model.Past).Stage);
        Assert.Equal(("Platypus", "updated on the status page"), (stage.Storage.Audit[^1].Actor, stage.Storage.Audit[^1].Action));
    }

    [Fact]
    public async Task What_could_not_be_kept_is_not_told()
    {
        await using var stage = await StatusStage.BeginAsync();
        stage.Storage.Broken = "the disk is full";
        await Assert.ThrowsAsync<StorageException>(() => stage.TellAsync(PostStage.Investigating, "x"));
        Assert.Empty(stage.Desk.Book.Posts);
        stage.Storage.Broken = null;
        Assert.Null(await stage.TellAsync(PostStage.Investigating, "x"));
        Assert.Equal("It is not public any more.", await stage.Desk.WithdrawAsync(Guid.NewGuid(), "otto"));
        Assert.Equal([("ada", "changed the status page", "on, Burrow, Web hosting"), ("otto", "published on the status page", "incident 1: Slow sites, Investigating")], stage.Storage.Audit);
    }
}

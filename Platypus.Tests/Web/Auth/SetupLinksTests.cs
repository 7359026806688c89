using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

public sealed class SetupLinksTests : PeopleTest
{
    [Fact]
    public async Task The_first_link_makes_one_administrator_and_never_another()
    {
        var token = await Links.CreateFirstAsync();
        Clock.Advance(TimeSpan.FromDays(300));
        var link = await Links.FindAsync(token);
        var (ada, problem) = await People.SetUpAsync(link!, "ada", null, Good);
        Assert.Equal((Role.Admin, null), (ada!.Role, problem));
        Assert.Equal(ada, await People.VerifyAsync("ada", Good));

        Assert.Null(await Links.FindAsync(token));
        // Two had the page open.
        (ada, problem) = await People.SetUpAsync(link!, "eve", null, Good);
        Assert.Null(ada);
        Assert.Contains("used already", problem, StringComparison.Ordinal);
        Assert.Single(People.All);
        Assert.Equal("ada became administrator by a setup link", await AuditedAsync());
    }

    [Fact]
    public async Task A_start_without_an_administrator_makes_the_link_of_the_start_before_worthless()
    {
        var first = await Links.CreateFirstAsync();
        var second = await Links.CreateFirstAsync();
        Assert.Null(await Links.FindAsync(first));
        Assert.NotNull(await Links.FindAsync(second));
        foreach (var wrong in new[] { "", null, "nonsense", second + " " })
            Assert.Null(await Links.FindAsync(wrong));
    }

    [Fact]
    public async Task A_refused_form_does_not_use_the_link_up()
    {
        var token = await Links.CreateFirstAsync();
        Assert.NotNull((await People.SetUpAsync((await Links.FindAsync(token))!, "ada", null, "short")).Problem);
        Assert.NotNull(await Links.FindAsync(token));
    }

    [Fact]
    public async Task A_link_for_a_lost_administrator_gives_them_back_within_the_hour_once()
    {
        var ada = await AddAsync("ada", Role.Admin);
        var link = new SetupLink(Secrets.Hash("token"), Clock.GetUtcNow(), Clock.GetUtcNow() + SetupLinks.RecoverWithin);
        await Storage.AddLinkAsync(link);
        Clock.Advance(SetupLinks.RecoverWithin - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Links.FindAsync("token"));
        var (again, _) = await People.SetUpAsync(link, "ADA", null, "battery staple");
        Assert.Equal((ada.Id, "ada", Role.Admin), (again!.Id, again.Name, again.Role));
        Assert.NotEqual(ada.Stamp, again.Stamp);
        Assert.NotNull(await People.VerifyAsync("ada", "battery staple"));
        Assert.Null((await People.SetUpAsync(link, "eve", null, Good)).Admin);

        var late = new SetupLink(Secrets.Hash("late"), Clock.GetUtcNow(), Clock.GetUtcNow() + SetupLinks.RecoverWithin);
        await Storage.AddLinkAsync(late);
        Clock.Advance(SetupLinks.RecoverWithin);
        Assert.Null(await Links.FindAsync("late"));
        Assert.Null((await People.SetUpAsync(late, "eve", null, Good)).Admin);
    }
}

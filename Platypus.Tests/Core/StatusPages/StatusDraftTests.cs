using Platypus.Core.StatusPages;

namespace Platypus.Tests.Core.StatusPages;

/// <summary>Settings of the public page, judged.</summary>
public sealed class StatusDraftTests
{
    private static readonly StatusDraft Good = new()
    {
        IsEnabled = true,
        Company = " Burrow ",
        Accent = "#ABC",
        Homepage = "https://burrow.example/",
        Groups = [new("Web hosting", GroupScope.Tag, "web; eu ;web"), new("Web hosting", GroupScope.All, "ignored"), new("", GroupScope.Tag, "")],
    };

    [Fact]
    public void What_is_typed_is_tidied_and_each_group_has_an_address_of_its_own()
    {
        var (settings, problems) = Good.Make();
        Assert.Empty(problems);
        Assert.Equal(("Burrow", "#aabbcc", null), (settings!.Company, settings.Accent, settings.Footer));
        Assert.Equal(["web-hosting", "web-hosting-2"], settings.Groups.Select(group => group.Id));
        Assert.Equal(["web", "eu"], settings.Groups[0].Targets.AsEnumerable());
        Assert.Empty(settings.Groups[1].Targets);
    }

    [Fact]
    public void A_group_keeps_its_address_under_another_title() =>
        Assert.Equal("old", Assert.Single((Good with { Groups = [new("New", GroupScope.All, null, "old")] }).Make().Settings!.Groups).Id);

    [Fact]
    public void No_group_takes_the_address_of_the_whole_page() =>
        Assert.Equal("all-2", Assert.Single((Good with { Groups = [new("All", GroupScope.All, null)] }).Make().Settings!.Groups).Id);

    [Theory]
    [InlineData("", "#fff", null, null, "The company's name is needed.")]
    [InlineData("B\0", "#fff", null, null, "The company's name holds a character that cannot be shown.")]
    [InlineData("B", "red;}", null, null, "The colour must be written like #0f766e.")]
    [InlineData("B", "#fff", "javascript:alert(1)", null, "The company's address must begin with https:// or http://.")]
    [InlineData("B", "#fff", "https://user:pass@burrow.example", null, "The company's address must begin with https:// or http://.")]
    [InlineData("B", "#fff", null, "a\u0007b", "The footer holds a character that cannot be shown.")]
    public void What_is_wrong_is_said(string company, string accent, string? homepage, string? footer, string problem)
    {
        var (settings, problems) = (Good with { Company = company, Accent = accent, Homepage = homepage, Footer = footer }).Make();
        Assert.Null(settings);
        Assert.Equal(problem, Assert.Single(problems));
    }

    [Theory]
    [InlineData(null, "Etc/UTC")]
    [InlineData(" Europe/Berlin ", "Europe/Berlin")]
    [InlineData("UTC", "UTC")]
    [InlineData("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    public void A_time_zone_is_an_area_and_a_place_and_UTC_where_none_is_named(string? typed, string zone) =>
        Assert.Equal(zone, (Good with { TimeZone = typed }).Make().Settings!.TimeZone);

    [Theory]
    [InlineData("Berlin")]
    [InlineData("Europe/Atlantis")]
    [InlineData("CET")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("../../etc/passwd")]
    [InlineData("right/Europe/Berlin")]
    [InlineData("<b>")]
    public void What_is_no_time_zone_is_refused_and_says_how_one_is_written(string typed) => Assert.Equal(
        "The time zone must be one of the IANA database, written like Europe/Berlin or Etc/UTC.", Assert.Single((Good with { TimeZone = typed }).Make().Problems));

    [Fact]
    public void Half_a_character_is_refused_and_a_whole_one_is_not()
    {
        Assert.Equal("holds a character that cannot be shown.", PublicText.TitleProblem("B\ud83d"));
        Assert.Equal("holds a character that cannot be shown.", PublicText.NoteProblem("\ude00B"));
        Assert.Null(PublicText.TitleProblem("B\ud83d\ude00"));
    }

    [Fact]
    public void A_page_shows_something_and_a_group_names_what_it_is_of()
    {
        Assert.Equal(["A page needs at least one group to show."], (Good with { Groups = [] }).Make().Problems.AsEnumerable());
        Assert.Empty((Good with { Groups = [], IsEnabled = false }).Make().Problems);
        Assert.Equal("Group 1 must name at least one location.", (Good with { Groups = [new("LA", GroupScope.Location, " ; ")] }).Make().Problems[0]);
        Assert.Equal("Group 1 must be of all panels, locations, tags or panels.", (Good with { Groups = [new("LA", null, "x")] }).Make().Problems[0]);
        Assert.Equal("The title of group 1 is needed.", (Good with { Groups = [new("", GroupScope.Tag, "x")] }).Make().Problems[0]);
        Assert.Contains("There can be 30 groups at most.", (Good with { Groups = [.. Enumerable.Repeat(Good.Groups[0], 31)] }).Make().Problems);
    }
}

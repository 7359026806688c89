using Platypus.Core.Probing;
using Platypus.Web.Components;
using Platypus.Web.Components.Fleet;

namespace Platypus.Tests.Components;

public sealed class WordsTests
{
    [Fact]
    public void Every_status_has_a_word_and_a_shape_of_its_own()
    {
        Assert.Equal(6, StatusMarks.All.Count);
        Assert.Equal(6, StatusMarks.All.Select(mark => mark.Word()).Distinct().Count());
        // The drawing alone, without the class that colours it.
        Assert.Equal(6, StatusMarks.All.Select(mark => mark.Shape().Value.Split('>', 2)[1]).Distinct().Count());
        Assert.All(StatusMarks.All, mark => Assert.Contains("<svg", mark.Shape().Value));
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0.4, "0 s")]
    [InlineData(30, "30 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(240, "4 min")]
    [InlineData(7200, "2 h")]
    [InlineData(777600, "9 d")]
    [InlineData(864000000, "10\u00a0000 d")]
    public void Ages_have_one_unit(double seconds, string words) => Assert.Equal(words, PlainWords.Age(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Every_reason_for_missing_usage_has_words() =>
        Assert.All(Enum.GetValues<UsageCause>(), cause => Assert.Equal(cause == UsageCause.None, PlainWords.Cause(cause).Length == 0));

    [Theory]
    [InlineData(84, 95, "bar'")]
    [InlineData(85, 95, "bar warm'")]
    [InlineData(95, 95, "bar hot'")]
    [InlineData(89.9, 90, "bar warm'")]
    [InlineData(90, 90, "bar hot'")]
    public void A_bar_past_its_threshold_is_loud(double percent, double hot, string css) => Assert.Contains(css, UseBar.Of(percent, hot).Value);

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?status=down&q=%C3%A9", "/?status=down&q=%C3%A9")]
    [InlineData("/?q=é", "/?q=%C3%A9")]
    [InlineData("/panels/a%20b", "/panels/a%20b")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("panels/a", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/.//evil.example", "/")]
    [InlineData("/..//evil.example", "/")]
    [InlineData("/a/..//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/")]
    public void The_theme_leads_back_to_this_site_alone(string? path, string expected) => Assert.Equal(expected, Theme.LocalPath(path));

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData("Dark", null)]
    [InlineData("dark\" onload=\"x", null)]
    [InlineData(null, null)]
    public void Only_the_two_themes_are_themes(string? text, string? theme) => Assert.Equal(theme, Theme.Parse(text));
}

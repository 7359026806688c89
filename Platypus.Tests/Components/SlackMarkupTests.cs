using FsCheck;
using FsCheck.Fluent;
using Platypus.Web.Components.Perry;
using Platypus.Web.Slack;

namespace Platypus.Tests.Components;

/// <summary>Slack's markup as the demo's page reads it.</summary>
public sealed class SlackMarkupTests
{
    private static readonly Gen<string> Any = Gen.ArrayOf(Gen.Elements(
        "*", "_", "~", "`", "<", ">", "|", "http://a.example/", "javascript:alert(1)", "@U0ADA", "!channel", "&lt;", "&amp;", ":fire:", ":", " ", "\n", "word", "\ud83d", "é")).Select(string.Concat);

    private static string Name(string id) => id == "U0ADA" ? "Ada" : id;

    private static string Spoken(string markup) =>
        string.Concat(SlackMarkup.Read(markup, Name).Select(span => span.Style == MarkupStyle.None && span.Link is null ? span.Text : $"[{span.Text}|{span.Link ?? span.Style.ToString()}]"));

    [Theory]
    [InlineData("all is well", "all is well")]
    [InlineData("*New since 14:00*", "[New since 14:00|Bold]")]
    [InlineData("*a _b_*", "[a |Bold][b|Bold, Italic]")]
    [InlineData("2*3*4 and snake_case_name", "2*3*4 and snake_case_name")]
    [InlineData("`/platypus ack ID *x*`: take", "[/platypus ack ID *x*|Code]: take")]
    [InlineData("<@U0ADA> has it", "[@Ada|Mention] has it")]
    [InlineData("<https://a.example/incidents/7|Panel &lt;b&gt; is down>", "[Panel <b> is down|https://a.example/incidents/7]")]
    [InlineData("<javascript:alert(1)|press>", "press")]
    [InlineData("&lt;script&gt; &amp;amp;", "<script> &amp;")]
    [InlineData(":fire: :nothing_known: 10:30:40", "[fire|Picture] :nothing_known: 10:30:40")]
    public void It_reads_as_Slack_shows_it(string markup, string shown) => Assert.Equal(shown, Spoken(markup));

    [Fact]
    public void Whatever_comes_links_lead_to_http_alone() => Prop.ForAll(Arb.From(Any), markup =>
        SlackMarkup.Read(markup, Name).All(span => span.Text.Length > 0 && (span.Link is null || span.Link.StartsWith("http", StringComparison.Ordinal)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_link_without_words_shows_where_it_leads() =>
        Assert.Equal(new MarkupSpan("http://a.example/", MarkupStyle.None, "http://a.example/"), Assert.Single(SlackMarkup.Read("<http://a.example/|>", Name)));

    [Fact]
    public void What_was_escaped_reads_as_it_was_written() => Prop.ForAll(Arb.From(Any.Where(text => text.IndexOfAny(['*', '_', '~', '`', ':']) < 0)), text =>
        string.Concat(SlackMarkup.Read(Mrkdwn.Escape(text), Name).Select(span => span.Text)) == text).QuickCheckThrowOnFailure();
}

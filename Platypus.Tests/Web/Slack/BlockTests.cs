using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

public sealed class BlockTests
{
    /// <summary>Texts as hostile names are: markup, halves of characters, and long.</summary>
    private static readonly Gen<string> Hostile = Gen.ArrayOf(Gen.Elements(
            "<!channel>", "<@U012AB3CD>", "&", "&amp;", ">", "*", "`", "😀", "\ud83d", "\ude00", "a", "é", "\n", "\0", "x|y", " ", new string('n', 700)))
        .Select(string.Concat);

    private static void Holds(Func<string, int, bool> property) =>
        Prop.ForAll(Arb.From(Hostile), Arb.From(Gen.Choose(1, 4000)), (text, limit) => property(text, limit)).QuickCheckThrowOnFailure();

    private static bool IsWhole(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    [Fact]
    public void What_is_cut_is_never_over_the_limit_nor_within_a_character() => Holds((text, limit) =>
        Fit.Plain(text, limit) is var cut && cut.Length <= limit && IsWhole(cut) && (text.Length > limit || !IsWhole(text) || cut == text));

    [Fact]
    public void What_is_cut_for_markup_is_not_over_the_limit_when_it_is_escaped() => Holds((text, limit) =>
        Mrkdwn.Escape(Fit.ForMarkup(text, limit)) is var escaped && escaped.Length <= limit && IsWhole(escaped));

    [Fact]
    public void No_name_brings_markup_into_a_line() => Holds((text, _) =>
    {
        var line = Mrkdwn.Of($"*{text}* is down").Text;
        return !line.Contains('<', StringComparison.Ordinal) && !line.Contains('>', StringComparison.Ordinal)
            && line[1..^9].Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal) == text;
    });

    [Fact]
    public void Lines_that_do_not_fit_are_left_out_and_counted()
    {
        var lines = Enumerable.Range(1, 100).Select(number => Mrkdwn.Plain($"line {number}")).ToList();
        var text = Fit.Lines(lines, 60, left => Mrkdwn.Of($"and {left} more")).Text;
        Assert.Equal("line 1\nline 2\nline 3\nline 4\nline 5\nline 6\nline 7\nand 93 more", text);
        Assert.Equal("a\nb", Fit.Lines([Mrkdwn.Plain("a"), Mrkdwn.Plain("b")], 60, left => Mrkdwn.Of($"{left}")).Text);
    }

    [Fact]
    public void Any_text_makes_blocks_that_keep_to_the_limits() => Holds((text, _) =>
    {
        var content = new MessageContent(text,
            [new HeaderBlock(text), SectionBlock.Of(text), new ActionsBlock(new Button("a", text), new Button("b", text, primary: true))]);
        return content.Text.Length is > 0 and <= MessageContent.LongestText
            && ((HeaderBlock)content.Blocks[0]).Text.Text.Length is > 0 and <= 150
            && ((SectionBlock)content.Blocks[1]).Text.Text.Length is > 0 and <= 3000
            && ((ActionsBlock)content.Blocks[2]).Elements.All(button => button.Text.Text.Length is > 0 and <= 75);
    });

    [Fact]
    public void What_Slack_would_refuse_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new ActionsBlock(new Button("a", "one"), new Button("a", "two")));
        Assert.Throws<ArgumentException>(() => new ActionsBlock());
        Assert.Throws<ArgumentException>(() => new ContextBlock([.. Enumerable.Repeat(new PlainText("x", 9), 11)]));
        Assert.Throws<ArgumentException>(() => new Button("", "x"));
        Assert.Throws<ArgumentException>(() => new Button("a", "x", new string('v', 2001)));
        Assert.Throws<ArgumentException>(() => new Markdown(Mrkdwn.Plain(new string('&', 601))));
        Assert.Throws<ArgumentException>(() => new Markdown(Mrkdwn.Empty));
        Assert.Throws<ArgumentException>(() => new MessageContent("x", [.. Enumerable.Repeat(new DividerBlock(), 51)]));
        Assert.Throws<ArgumentException>(() => new MessageContent("x", [.. Enumerable.Repeat(SectionBlock.Of(new string('x', 3000)), 5)]));
        Assert.Throws<ArgumentException>(() => new MessageContent("x", [new ActionsBlock(new Button("a", "1")), new ActionsBlock(new Button("a", "2"))]));
    }

    [Fact]
    public void Blocks_are_written_in_Slacks_words()
    {
        Block[] blocks = [new HeaderBlock("Down"), SectionBlock.Of(Mrkdwn.Of($"*{"<x>"}*")), new ActionsBlock(new Button("acknowledge", "Acknowledge", "7", primary: true)), new DividerBlock()];
        Assert.Equal(
            """[{"type":"header","text":{"type":"plain_text","text":"Down","emoji":true}},"""
            + """{"type":"section","text":{"type":"mrkdwn","text":"*&lt;x&gt;*","verbatim":true}},"""
            + """{"type":"actions","elements":[{"type":"button","action_id":"acknowledge","text":{"type":"plain_text","text":"Acknowledge","emoji":true},"value":"7","style":"primary"}]},"""
            + """{"type":"divider"}]""",
            JsonSerializer.Serialize(blocks, SlackJson.Options));
    }

    [Theory]
    [InlineData("U012AB3CD", "<@U012AB3CD>")]
    [InlineData("ada", "ada")]
    [InlineData("U<!channel>", "U&lt;!channel&gt;")]
    public void Only_an_id_of_Slacks_is_a_mention(string name, string markup) => Assert.Equal(markup, Mrkdwn.Person(name).Text);

    [Fact]
    public void A_link_cannot_be_broken_out_of() =>
        Assert.Equal("<http://h/?a=1&amp;b=%7C&gt;|&lt;see&gt;>", Mrkdwn.Link("http://h/?a=1&b=|>", "<see>").Text);
}

using System.Runtime.CompilerServices;
using System.Text;

namespace Platypus.Web.Slack;

/// <summary>
/// Text in Slack's markup. What is put into the holes of <see cref="Of"/> is escaped, so that no name of a panel can ping anybody,
/// link anywhere or break the line; only other <see cref="Mrkdwn"/> goes in as it is.
/// </summary>
public readonly record struct Mrkdwn
{
    private Mrkdwn(string text) => Text = text;

    /// <summary>Nothing.</summary>
    public static Mrkdwn Empty { get; } = new("");

    /// <summary>The markup.</summary>
    public string Text => field ?? "";

    /// <summary>Markup of an interpolated text whose holes are escaped.</summary>
    public static Mrkdwn Of(MrkdwnHandler text) => new(text.ToString());

    /// <summary>A text as it is, escaped.</summary>
    public static Mrkdwn Plain(string text) => new(Escape(text));

    /// <summary>Somebody of Slack, mentioned; anything that is no id of Slack's is a plain name.</summary>
    public static Mrkdwn Person(string name) => SlackIds.IsUser(name) ? new Mrkdwn($"<@{name}>") : Plain(name);

    /// <summary>Words that lead to an address.</summary>
    public static Mrkdwn Link(string address, string words) => new($"<{Escape(address).Replace("|", "%7C", StringComparison.Ordinal)}|{Escape(words)}>");

    /// <summary>Lines under each other.</summary>
    public static Mrkdwn Lines(params IEnumerable<Mrkdwn> lines) => new(string.Join('\n', lines.Select(line => line.Text)));

    /// <summary>What Slack asks to be escaped, and nothing else.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Collects an interpolated text for <see cref="Mrkdwn.Of"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct MrkdwnHandler
{
    private readonly StringBuilder _text;

    /// <summary>Called by the compiler.</summary>
    public MrkdwnHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>What is written in the source is markup.</summary>
    public void AppendLiteral(string text) => _text.Append(text);

    /// <summary>What comes from anywhere else is not.</summary>
    public void AppendFormatted(string? text) => _text.Append(Mrkdwn.Escape(text ?? ""));

    /// <summary>A number.</summary>
    public void AppendFormatted(long number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    /// <summary>Markup goes in as it is.</summary>
    public void AppendFormatted(Mrkdwn markup) => _text.Append(markup.Text);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}

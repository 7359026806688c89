using System.Text.Json.Serialization;

namespace Platypus.Web.Slack;

/// <summary>A text within a block.</summary>
[JsonDerivedType(typeof(PlainText))]
[JsonDerivedType(typeof(Markdown))]
public abstract record TextObject
{
    /// <summary>Its kind, in Slack's words.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }

    /// <summary>What it says, as Slack gets it.</summary>
    public abstract string Text { get; }
}

/// <summary>Text in which only emoji names mean anything: it never links, styles or pings.</summary>
public sealed record PlainText : TextObject
{
    /// <summary>Takes a text, cut where it is too long.</summary>
    /// <param name="text">Any text; an empty one is a blank, because Slack takes no empty text.</param>
    /// <param name="limit">Most UTF-16 units.</param>
    public PlainText(string text, int limit) => Text = Fit.Plain(text, limit) is { Length: > 0 } fitting ? fitting : " ";

    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "plain_text";

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Names such as <c>:fire:</c> are pictures.</summary>
    public bool Emoji => true;
}

/// <summary>Text with Slack's markup.</summary>
public sealed record Markdown : TextObject
{
    /// <summary>Most UTF-16 units of a section's text.</summary>
    public const int Longest = 3000;

    /// <summary>Takes markup.</summary>
    /// <exception cref="ArgumentException">It is empty or too long; markup cannot be cut anywhere, so its maker must see to it.</exception>
    public Markdown(Mrkdwn markup)
    {
        if (markup.Text.Length is 0 or > Longest)
            throw new ArgumentException($"markup of 1 to {Longest} characters, not {markup.Text.Length}", nameof(markup));
        Text = markup.Text;
    }

    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "mrkdwn";

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Bare addresses and channel names stay text.</summary>
    public bool Verbatim => true;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platypus.Web.Slack;

/// <summary>A part of a message. Slack's limits hold for every block that could be made.</summary>
[JsonDerivedType(typeof(HeaderBlock))]
[JsonDerivedType(typeof(SectionBlock))]
[JsonDerivedType(typeof(ContextBlock))]
[JsonDerivedType(typeof(ActionsBlock))]
[JsonDerivedType(typeof(DividerBlock))]
[JsonDerivedType(typeof(InputBlock))]
public abstract record Block
{
    /// <summary>Its kind, in Slack's words.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }

    /// <summary>Checks a number of things against Slack's limit.</summary>
    protected static ImmutableArray<T> Within<T>(ImmutableArray<T> items, int most, string what) => items.Length is var count && count >= 1 && count <= most
        ? items
        : throw new ArgumentException($"1 to {most} {what}, not {count}", what);
}

/// <summary>A large line of plain text.</summary>
public sealed record HeaderBlock : Block
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "header";

    /// <summary>Most UTF-16 units of a header.</summary>
    public const int Longest = 150;

    /// <summary>Takes a text; it is cut and put on one line.</summary>
    public HeaderBlock(string text) => Text = new PlainText(Fit.Line(text, Longest), Longest);

    /// <summary>What it says.</summary>
    public PlainText Text { get; }
}

/// <summary>A paragraph.</summary>
/// <param name="Text">What it says; at most <see cref="Markdown.Longest"/> units.</param>
public sealed record SectionBlock(TextObject Text) : Block
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "section";

    /// <summary>A paragraph with markup.</summary>
    public static SectionBlock Of(Mrkdwn markup) => new(new Markdown(markup));

    /// <summary>A paragraph of plain text, for names.</summary>
    public static SectionBlock Of(string text) => new(new PlainText(text, Markdown.Longest));
}

/// <summary>Small print.</summary>
public sealed record ContextBlock : Block
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "context";

    /// <summary>Most texts of one.</summary>
    public const int MostElements = 10;

    /// <summary>Takes 1 to <see cref="MostElements"/> texts.</summary>
    public ContextBlock(params ImmutableArray<TextObject> elements) => Elements = Within(elements, MostElements, nameof(elements));

    /// <summary>The texts, side by side.</summary>
    public ImmutableArray<TextObject> Elements { get; }
}

/// <summary>Buttons side by side.</summary>
public sealed record ActionsBlock : Block
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "actions";

    /// <summary>Most buttons of one.</summary>
    public const int MostElements = 25;

    /// <summary>Takes 1 to <see cref="MostElements"/> buttons, each with an id of its own.</summary>
    public ActionsBlock(params ImmutableArray<Button> elements)
    {
        if (elements.DistinctBy(button => button.ActionId).Count() != elements.Length)
            throw new ArgumentException("two buttons have one id", nameof(elements));
        Elements = Within(elements, MostElements, nameof(elements));
    }

    /// <summary>The buttons.</summary>
    public ImmutableArray<Button> Elements { get; }
}

/// <summary>A line between parts.</summary>
public sealed record DividerBlock : Block
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "divider";
}

/// <summary>Something to press.</summary>
public sealed record Button
{
    /// <summary>Most UTF-16 units on a button.</summary>
    public const int Longest = 75;

    private const int LongestId = 255;
    private const int LongestValue = 2000;
    private const int LongestUrl = 3000;

    /// <summary>Makes one.</summary>
    /// <param name="actionId">What a press is told by, 1 to 255 characters.</param>
    /// <param name="text">What is on it; cut where it is too long.</param>
    /// <param name="value">What a press brings along, at most 2,000 characters; null for nothing.</param>
    /// <param name="url">Where a press leads, at most 3,000 characters; null for nowhere.</param>
    /// <param name="primary">Whether it is the one that is meant to be pressed.</param>
    public Button(string actionId, string text, string? value = null, string? url = null, bool primary = false)
    {
        if (actionId.Length is 0 or > LongestId || value is { Length: 0 or > LongestValue } || url is { Length: 0 or > LongestUrl })
            throw new ArgumentException($"a button's id, value or address is empty or too long: {actionId}", nameof(actionId));
        (ActionId, Text, Value, Url, Style) = (actionId, new PlainText(Fit.Line(text, Longest), Longest), value, url, primary ? "primary" : null);
    }

    /// <summary>Its kind, in Slack's words.</summary>
    [JsonPropertyOrder(-1)]
    public string Type => "button";

    /// <summary>What a press is told by.</summary>
    public string ActionId { get; }

    /// <summary>What is on it.</summary>
    public PlainText Text { get; }

    /// <summary>What a press brings along.</summary>
    public string? Value { get; }

    /// <summary>Where a press leads.</summary>
    public string? Url { get; }

    /// <summary>How it stands out; null for not at all.</summary>
    public string? Style { get; }
}

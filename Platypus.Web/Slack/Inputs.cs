using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platypus.Web.Slack;

/// <summary>Something that a dialog asks for.</summary>
public sealed record InputBlock : Block
{
    private const int LongestId = 255;
    private const int LongestLabel = 2000;

    /// <summary>Makes one.</summary>
    /// <param name="blockId">What the answer is told by, 1 to 255 characters, unique within the dialog.</param>
    /// <param name="label">What is asked for; cut where it is too long.</param>
    /// <param name="element">How it is answered.</param>
    /// <param name="optional">Whether it may be left empty.</param>
    public InputBlock(string blockId, string label, InputElement element, bool optional = false)
    {
        if (blockId.Length is 0 or > LongestId)
            throw new ArgumentException("an id of 1 to 255 characters", nameof(blockId));
        (BlockId, Label, Element, Optional) = (blockId, new PlainText(Fit.Line(label, LongestLabel), LongestLabel), element, optional);
    }

    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "input";

    /// <summary>What the answer is told by.</summary>
    public string BlockId { get; }

    /// <summary>What is asked for.</summary>
    public PlainText Label { get; }

    /// <summary>How it is answered.</summary>
    public InputElement Element { get; }

    /// <summary>Whether it may be left empty.</summary>
    public bool Optional { get; }
}

/// <summary>How something is answered.</summary>
[JsonDerivedType(typeof(TextInput))]
[JsonDerivedType(typeof(SelectInput))]
public abstract record InputElement(string ActionId)
{
    /// <summary>Its kind, in Slack's words.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }
}

/// <summary>By a text.</summary>
/// <param name="ActionId">What it is told by.</param>
/// <param name="MaxLength">Most characters, 1 to 3,000.</param>
public sealed record TextInput(string ActionId, int MaxLength) : InputElement(ActionId)
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "plain_text_input";

    /// <summary>It may have several lines.</summary>
    public bool Multiline => true;
}

/// <summary>By a choice; the first is chosen at first.</summary>
/// <param name="ActionId">What it is told by.</param>
/// <param name="Options">1 to 100 choices.</param>
public sealed record SelectInput(string ActionId, ImmutableArray<SelectOption> Options) : InputElement(ActionId)
{
    /// <inheritdoc/>
    [JsonPropertyOrder(-1)]
    public override string Type => "static_select";

    /// <summary>What is chosen at first.</summary>
    public SelectOption InitialOption => Options[0];
}

/// <summary>A choice.</summary>
public sealed record SelectOption
{
    private const int Longest = 75;

    /// <summary>Makes one.</summary>
    /// <param name="value">What it is told by, 1 to 150 characters.</param>
    /// <param name="text">What it says; cut where it is too long.</param>
    public SelectOption(string value, string text) => (Value, Text) = (value, new PlainText(Fit.Line(text, Longest), Longest));

    /// <summary>What it says.</summary>
    public PlainText Text { get; }

    /// <summary>What it is told by.</summary>
    public string Value { get; }
}

using System.Collections.Immutable;
using System.Text.Json;
using Platypus.Web.Demo;

namespace Platypus.Web.Components.Perry;

/// <summary>A button, or a choice.</summary>
/// <param name="Id">What a press is told by.</param>
/// <param name="Text">What is on it.</param>
/// <param name="Url">Where it leads, http or https alone; null for nowhere.</param>
/// <param name="Primary">Whether it stands out.</param>
public sealed record ShownButton(string Id, IReadOnlyList<MarkupSpan> Text, string? Url, bool Primary);

/// <summary>A field of a dialog.</summary>
/// <param name="ActionId">What it is told by.</param>
/// <param name="Type">Its sort, in Slack's words.</param>
/// <param name="Label">What is asked for.</param>
/// <param name="Optional">Whether it may be left empty.</param>
/// <param name="Initial">What is in it at first.</param>
/// <param name="Longest">Most characters.</param>
/// <param name="Options">What can be chosen: value and text.</param>
public sealed record ShownField(string ActionId, string Type, string Label, bool Optional, string? Initial, int Longest, ImmutableArray<(string Value, string Text)> Options);

/// <summary>A part of a message or a dialog as it is shown.</summary>
/// <param name="Type">Its sort, in Slack's words.</param>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="Texts">What it says, one after the other.</param>
/// <param name="Buttons">Its buttons.</param>
/// <param name="Field">What it asks for; null for nothing.</param>
public sealed record ShownBlock(string Type, string Id, ImmutableArray<IReadOnlyList<MarkupSpan>> Texts, ImmutableArray<ShownButton> Buttons, ShownField? Field = null)
{
    private const int UsualLongest = 3000;

    /// <summary>Reads Slack's JSON. What it does not know it leaves out.</summary>
    public static IEnumerable<ShownBlock> Of(JsonElement blocks) => Items(blocks).Select(Read);

    private static ShownBlock Read(JsonElement block)
    {
        var type = Word(block, "type") ?? "";
        var texts = Items(Part(block, "fields")).Concat(type == "context" ? Items(Part(block, "elements")) : []);
        if (Part(block, "text").ValueKind == JsonValueKind.Object)
            texts = texts.Prepend(Part(block, "text"));
        return new ShownBlock(
            type, Word(block, "block_id") ?? "", [.. texts.Select(ReadText)], type == "actions" ? [.. Items(Part(block, "elements")).Select(ReadButton)] : [],
            type == "input" ? ReadField(block, Part(block, "element")) : null);
    }

    private static ShownButton ReadButton(JsonElement button) => new(
        Word(button, "action_id") ?? "", ReadText(Part(button, "text")),
        Uri.TryCreate(Word(button, "url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null, Word(button, "style") == "primary");

    private static ShownField ReadField(JsonElement block, JsonElement element) => new(
        Word(element, "action_id") ?? "", Word(element, "type") ?? "", Word(Part(block, "label"), "text") ?? "", Part(block, "optional").ValueKind == JsonValueKind.True,
        Word(element, "initial_value") ?? Word(Part(element, "initial_option"), "value"), Part(element, "max_length") is { ValueKind: JsonValueKind.Number } most ? most.GetInt32() : UsualLongest,
        [.. Items(Part(element, "options")).Select(option => (Word(option, "value") ?? "", Word(Part(option, "text"), "text") ?? ""))]);

    private static IReadOnlyList<MarkupSpan> ReadText(JsonElement text) => Word(text, "type") == "mrkdwn"
        ? SlackMarkup.Read(Word(text, "text") ?? "", FakeSlackPeople.NameOf)
        : SlackMarkup.ReadPlain(Word(text, "text") ?? "");

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static JsonElement Part(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;

    private static string? Word(JsonElement element, string name) => Part(element, name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;
}

using System.Text.Json;

namespace Platypus.Web.Demo;

/// <summary>What Slack documents of messages, checked to the letter. Each method answers Slack's word for what is wrong, or null.</summary>
internal static class FakeSlackRules
{
    private const int MostBlocks = 50;
    private const int MostBlockText = 13_200;
    private const int MostPostText = 40_000;
    private const int MostEditText = 4_000;

    public static string? Message(JsonElement body, string[] properties, bool edit)
    {
        if (Foreign(body, properties))
            return "invalid_arguments";
        if (Text(body, "text") is not { } text || text.Length == 0)
            return "no_text";
        if (text.Length > (edit ? MostEditText : MostPostText))
            return "msg_too_long";
        if (!IsMarkup(text) || body.TryGetProperty("blocks", out var blocks) && !Blocks(blocks))
            return "invalid_blocks";
        return body.TryGetProperty("metadata", out var metadata) && !Metadata(metadata) ? "invalid_metadata_format" : null;
    }

    public static bool Blocks(JsonElement blocks)
    {
        if (blocks.ValueKind != JsonValueKind.Array || blocks.GetArrayLength() is 0 or > MostBlocks)
            return false;
        var all = blocks.EnumerateArray().ToList();
        var ids = all.Select(block => Text(block, "block_id")).OfType<string>().ToList();
        var actions = all.Where(block => Text(block, "type") == "actions")
            .SelectMany(block => block.TryGetProperty("elements", out var elements) && elements.ValueKind == JsonValueKind.Array ? elements.EnumerateArray().ToArray() : [])
            .Select(element => Text(element, "action_id")).OfType<string>().ToList();
        return all.All(Block) && ids.Distinct().Count() == ids.Count && actions.Distinct().Count() == actions.Count
            && all.Sum(TextLength) <= MostBlockText;
    }

    public static bool Block(JsonElement block) => (Text(block, "block_id")?.Length ?? 0) <= 255 && Text(block, "type") switch
    {
        "header" => !Foreign(block, "type", "block_id", "text") && Part(block, "text", text => TextObject(text, 150, plainOnly: true)),
        "section" => !Foreign(block, "type", "block_id", "text", "fields") && (block.TryGetProperty("text", out _) || block.TryGetProperty("fields", out _))
            && Optional(block, "text", text => TextObject(text, 3000)) && Optional(block, "fields", fields => Each(fields, 10, field => TextObject(field, 2000))),
        "context" => !Foreign(block, "type", "block_id", "elements") && Part(block, "elements", elements => Each(elements, 10, element => TextObject(element, 3000))),
        "actions" => !Foreign(block, "type", "block_id", "elements") && Part(block, "elements", elements => Each(elements, 25, Button)),
        "divider" => !Foreign(block, "type", "block_id"),
        _ => false,
    };

    private static bool Button(JsonElement button) =>
        !Foreign(button, "type", "text", "action_id", "value", "url", "style", "confirm", "accessibility_label") && Text(button, "type") == "button"
        && Part(button, "text", text => TextObject(text, 75, plainOnly: true)) && Text(button, "action_id") is { Length: > 0 and <= 255 }
        && Optional(button, "value", value => value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= 2000)
        && Optional(button, "url", url => Uri.TryCreate(url.GetString(), UriKind.Absolute, out _) && url.GetString()!.Length <= 3000)
        && Optional(button, "style", style => style.GetString() is "primary" or "danger");

    public static bool TextObject(JsonElement text, int limit, bool plainOnly = false) => Text(text, "text") is { Length: > 0 } words && words.Length <= limit
        && IsWhole(words) && Text(text, "type") switch
        {
            "plain_text" => !Foreign(text, "type", "text", "emoji"),
            "mrkdwn" => !plainOnly && !Foreign(text, "type", "text", "verbatim") && IsMarkup(words),
            _ => false,
        };

    /// <summary>Whether every <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> is escaped, or part of a link or a mention.</summary>
    private static bool IsMarkup(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            if (text[at] == '&' && !rest.StartsWith("&amp;") && !rest.StartsWith("&lt;") && !rest.StartsWith("&gt;") || text[at] == '>')
                return false;
            if (text[at] != '<')
                continue;
            var end = text.IndexOf('>', at);
            var inside = end < 0 ? "" : text[(at + 1)..end];
            if (inside.Contains('<', StringComparison.Ordinal) || !(inside.StartsWith("http", StringComparison.Ordinal) || inside.StartsWith("@U", StringComparison.Ordinal)
                || inside.StartsWith("#C", StringComparison.Ordinal) || inside.StartsWith('!')))
                return false;
            at = end;
        }
        return true;
    }

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsLowSurrogate(text[at]) || char.IsHighSurrogate(text[at]) && (at + 1 == text.Length || !char.IsLowSurrogate(text[++at])))
                return false;
        }
        return true;
    }

    private static bool Metadata(JsonElement metadata) =>
        !Foreign(metadata, "event_type", "event_payload") && Text(metadata, "event_type") is { Length: > 0 } && Part(metadata, "event_payload", payload => payload.ValueKind == JsonValueKind.Object);

    private static int TextLength(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Sum(TextLength),
        JsonValueKind.Object => element.EnumerateObject().Sum(property => property is { Name: "text", Value.ValueKind: JsonValueKind.String } ? property.Value.GetString()!.Length : TextLength(property.Value)),
        _ => 0,
    };

    public static bool Each(JsonElement list, int most, Func<JsonElement, bool> holds) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is var count && count >= 1 && count <= most && list.EnumerateArray().All(holds);

    public static bool Part(JsonElement element, string name, Func<JsonElement, bool> holds) => element.TryGetProperty(name, out var part) && holds(part);

    public static bool Optional(JsonElement element, string name, Func<JsonElement, bool> holds) => !element.TryGetProperty(name, out var part) || holds(part);

    public static bool Foreign(JsonElement element, params string[] known) =>
        element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Any(property => !known.Contains(property.Name));

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

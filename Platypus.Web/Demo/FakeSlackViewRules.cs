using System.Text.Json;

namespace Platypus.Web.Demo;

/// <summary>What Slack documents of dialogs, checked to the letter.</summary>
internal static class FakeSlackViewRules
{
    private const int MostBlocks = 100;

    /// <summary>Whether Slack takes a dialog.</summary>
    public static bool View(JsonElement view)
    {
        if (FakeSlackRules.Foreign(view, "type", "title", "submit", "close", "blocks", "callback_id", "private_metadata", "clear_on_close", "notify_on_close", "external_id")
            || FakeSlackRules.Text(view, "type") != "modal" || !FakeSlackRules.Part(view, "title", Title)
            || !FakeSlackRules.Optional(view, "submit", Title) || !FakeSlackRules.Optional(view, "close", Title)
            || FakeSlackRules.Text(view, "callback_id") is { Length: 0 or > 255 } || FakeSlackRules.Text(view, "private_metadata") is { Length: > 3000 }
            || !FakeSlackRules.Part(view, "blocks", blocks => blocks.ValueKind == JsonValueKind.Array && blocks.GetArrayLength() is >= 1 and <= MostBlocks))
            return false;
        var blocks = view.GetProperty("blocks").EnumerateArray().ToList();
        var inputs = blocks.Where(block => FakeSlackRules.Text(block, "type") == "input").ToList();
        var ids = blocks.Select(block => FakeSlackRules.Text(block, "block_id")).OfType<string>().ToList();
        return blocks.All(block => inputs.Contains(block) ? Input(block) : FakeSlackRules.Block(block))
            && ids.Distinct().Count() == ids.Count
            // A dialog that asks for something needs something to send it by.
            && (inputs.Count == 0 || view.TryGetProperty("submit", out _));
    }

    private static bool Title(JsonElement text) => FakeSlackRules.TextObject(text, 24, plainOnly: true);

    private static bool Input(JsonElement block) =>
        !FakeSlackRules.Foreign(block, "type", "block_id", "label", "element", "hint", "optional", "dispatch_action")
        && FakeSlackRules.Text(block, "block_id") is not { Length: 0 or > 255 }
        && FakeSlackRules.Part(block, "label", label => FakeSlackRules.TextObject(label, 2000, plainOnly: true))
        && FakeSlackRules.Optional(block, "hint", hint => FakeSlackRules.TextObject(hint, 2000, plainOnly: true))
        && FakeSlackRules.Optional(block, "optional", optional => optional.ValueKind is JsonValueKind.True or JsonValueKind.False)
        && FakeSlackRules.Part(block, "element", Element);

    private static bool Element(JsonElement element) => FakeSlackRules.Text(element, "action_id") is { Length: > 0 and <= 255 } && FakeSlackRules.Text(element, "type") switch
    {
        "plain_text_input" => !FakeSlackRules.Foreign(element, "type", "action_id", "initial_value", "multiline", "min_length", "max_length", "placeholder", "focus_on_load")
            && FakeSlackRules.Optional(element, "max_length", most => most.TryGetInt32(out var number) && number is >= 1 and <= 3000)
            && FakeSlackRules.Optional(element, "placeholder", text => FakeSlackRules.TextObject(text, 150, plainOnly: true)),
        "static_select" => !FakeSlackRules.Foreign(element, "type", "action_id", "options", "initial_option", "placeholder", "focus_on_load")
            && FakeSlackRules.Part(element, "options", options => FakeSlackRules.Each(options, 100, Option))
            && FakeSlackRules.Optional(element, "initial_option", chosen => element.GetProperty("options").EnumerateArray().Any(option => JsonElement.DeepEquals(option, chosen))),
        _ => false,
    };

    private static bool Option(JsonElement option) => !FakeSlackRules.Foreign(option, "text", "value", "description")
        && FakeSlackRules.Part(option, "text", text => FakeSlackRules.TextObject(text, 75, plainOnly: true)) && FakeSlackRules.Text(option, "value") is { Length: > 0 and <= 150 };
}

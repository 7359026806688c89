using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platypus.Web.Demo;

/// <summary>A message as the fake Slack keeps it. Immutable: an edit is a new one.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Ts">Its time stamp, which is its id within the channel.</param>
/// <param name="At">When it was posted (UTC).</param>
/// <param name="Text">The fallback text, escaped as it came.</param>
/// <param name="Blocks">What is shown: an array in Slack's JSON.</param>
/// <param name="Metadata">What programs read: an object, or undefined.</param>
/// <param name="ThreadTs">The message under which it is a reply; null for one of its own.</param>
/// <param name="OnlyFor">The user who sees it; null for everybody.</param>
public sealed partial record FakeSlackMessage(
    string Channel, string Ts, DateTimeOffset At, string Text, JsonElement Blocks, JsonElement Metadata, string? ThreadTs, string? OnlyFor)
{
    /// <summary>Whether a reply is shown in the channel too.</summary>
    public bool Broadcast { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }

    /// <summary>When it was last edited (UTC); null for never.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The incident it is about, by its metadata; null for none.</summary>
    public string? IncidentId => Metadata.ValueKind == JsonValueKind.Object && Metadata.TryGetProperty("event_payload", out var payload)
        && payload.TryGetProperty("id", out var id) ? id.GetString() : null;

    /// <summary>Its buttons: id, value and what is on them.</summary>
    public ImmutableArray<(string ActionId, string? Value, string Text)> Buttons => Blocks.ValueKind != JsonValueKind.Array ? [] :
    [
        .. Blocks.EnumerateArray().Where(block => block.GetProperty("type").GetString() == "actions")
            .SelectMany(block => block.GetProperty("elements").EnumerateArray())
            .Select(button => (button.GetProperty("action_id").GetString()!,
                button.TryGetProperty("value", out var value) ? value.GetString() : null,
                button.GetProperty("text").GetProperty("text").GetString()!)),
    ];

    /// <summary>What a reader sees: every text of every block, one on a line, markup and all.</summary>
    public string Shown => string.Join('\n', TextsOf(Blocks));

    /// <summary>Whether it calls people: a channel, a group, everybody.</summary>
    public bool PingsMany => Loud().IsMatch(Text) || Loud().IsMatch(Shown);

    private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property is { Name: "text", Value.ValueKind: JsonValueKind.String } ? [property.Value.GetString()!] : TextsOf(property.Value)),
        _ => [],
    };

    [GeneratedRegex("<!")]
    private static partial Regex Loud();
}

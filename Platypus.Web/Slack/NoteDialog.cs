using System.Text.Json;
using Platypus.Core.Incidents;

namespace Platypus.Web.Slack;

/// <summary>What somebody put into the dialog.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Incident">The incident's id.</param>
/// <param name="Note">What they say; null for nothing.</param>
/// <param name="For">How long they want it; null until it is over.</param>
internal sealed record NoteAnswer(string UserId, string Incident, string? Note, TimeSpan? For);

/// <summary>The dialog in which somebody takes an incident with a note and an end.</summary>
internal static class NoteDialog
{
    /// <summary>The block of the note, where what is wrong is said too.</summary>
    public const string NoteBlock = "note";

    private const string EndBlock = "end";
    private const string Callback = "acknowledge_note";
    private const string Field = "value";
    private const int LongestNote = 500;

    private static readonly (string Value, string Text, TimeSpan? For)[] Ends =
    [
        ("resolved", "Until it is over", null),
        ("1h", "For an hour", TimeSpan.FromHours(1)),
        ("4h", "For four hours", TimeSpan.FromHours(4)),
    ];

    /// <summary>The dialog for an incident.</summary>
    public static ModalView Of(Incident incident) => new(
        "Take it",
        [
            SectionBlock.Of(Fit.Line(incident.Title, 300)),
            new InputBlock(NoteBlock, "Note for the others", new TextInput(Field, LongestNote), optional: true),
            new InputBlock(EndBlock, "How long it is yours", new SelectInput(Field, [.. Ends.Select(end => new SelectOption(end.Value, end.Text))])),
        ],
        Callback, incident.Id, "Acknowledge");

    /// <summary>Reads what was sent; null when it is not from this dialog, or not of the form it has.</summary>
    public static NoteAnswer? Read(JsonElement payload)
    {
        var (user, view) = (payload.Part("user").Text("id"), payload.Part("view"));
        if (user is null || !SlackIds.IsUser(user) || view.Text("callback_id") != Callback || view.Text("private_metadata") is not { Length: > 0 and <= 40 } incident)
            return null;
        var values = view.Part("state").Part("values");
        var note = values.Part(NoteBlock).Part(Field).Text("value")?.Trim();
        var chosen = values.Part(EndBlock).Part(Field).Part("selected_option").Text("value");
        return Array.FindIndex(Ends, end => end.Value == chosen) is >= 0 and var end
            ? new NoteAnswer(user, incident, string.IsNullOrEmpty(note) ? null : Fit.Plain(note, LongestNote), Ends[end].For)
            : null;
    }
}

using System.Collections.Immutable;
using Platypus.Core.Incidents;

namespace Platypus.Web.Slack;

/// <summary>What can be pressed under an incident, and what a press is told by.</summary>
internal static class Buttons
{
    /// <summary>"Mine", until it is over or gets worse.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>"Mine", for an hour.</summary>
    public const string ForAnHour = "acknowledge_1h";

    /// <summary>"Mine", with a note and an end that are asked for.</summary>
    public const string WithNote = "acknowledge_note";

    /// <summary>The owner needs no end any more.</summary>
    public const string UntilResolved = "until_resolved";

    /// <summary>Leads to the page.</summary>
    public const string Open = "open";

    /// <summary>The buttons of a message about one incident; null when there are none.</summary>
    public static ActionsBlock? Of(Incident incident, MessageStyle style)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>();
        if (incident.State == IncidentState.Open)
        {
            buttons.Add(new Button(Acknowledge, "Acknowledge", incident.Id, primary: true));
            buttons.Add(new Button(ForAnHour, "1 h", incident.Id));
            buttons.Add(new Button(WithNote, "With a note", incident.Id));
        }
        else if (incident is { State: IncidentState.Acknowledged, Acknowledgement.Until: not null })
        {
            buttons.Add(new Button(UntilResolved, "Until resolved", incident.Id));
        }
        if (style.PageOf(incident) is { } page)
            buttons.Add(new Button(Open, "Open", incident.Id, page));
        return buttons.Count > 0 ? new ActionsBlock(buttons.ToImmutable()) : null;
    }

    /// <summary>The button of one incident among several: ids are unique within a message.</summary>
    public static Button AmongSeveral(Incident incident, bool first) => new(
        first ? Acknowledge : $"{Acknowledge}_{incident.Id}", $"Acknowledge {Fit.Line(incident.Members is [var only] ? only.Name : incident.Title, 55)}", incident.Id);
}

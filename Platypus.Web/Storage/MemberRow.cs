using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Web.Storage;

/// <summary>A panel's part in an incident as the database has it.</summary>
internal sealed record MemberRow
{
    public long IncidentId { get; init; }
    public string PanelId { get; init; } = "";
    public long Position { get; init; }
    public string Name { get; init; } = "";
    public string JoinedAt { get; init; } = "";
    public string Since { get; init; } = "";
    public string? Cause { get; init; }
    public string? LeftAt { get; init; }
    public string? LeftWhy { get; init; }

    /// <summary>The members that a transition changed. A member keeps its place: others only come behind it.</summary>
    public static IEnumerable<MemberRow> Of(IncidentTransition transition)
    {
        if (transition.Changed.IsEmpty)
            return [];
        var places = transition.After.Members.Select((member, place) => (member.Panel, place)).ToDictionary();
        return transition.Changed.Select(member => Of(transition.After.Id, places[member.Panel], member));
    }

    public IncidentMember Read() => new(
        new PanelId(PanelId), Name, StoredValue.Time(JoinedAt), StoredValue.Time(Since), Cause,
        StoredValue.TimeOrNull(LeftAt), LeftWhy is null ? null : StoredValue.Of<LeaveReason>(LeftWhy));

    private static MemberRow Of(string incident, int place, IncidentMember member) => new()
    {
        IncidentId = StoredValue.Number(incident) ?? 0,
        PanelId = member.Panel.Value,
        Position = place,
        Name = member.Name,
        JoinedAt = StoredValue.Text(member.JoinedAt),
        Since = StoredValue.Text(member.Since),
        Cause = member.Cause,
        LeftAt = StoredValue.Text(member.LeftAt),
        LeftWhy = member.Left is { } left ? StoredValue.Word(left) : null,
    };
}

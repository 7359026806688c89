using Platypus.Core.Incidents;

namespace Platypus.Web.Api;

/// <summary>An incident as the public interface shows it; names and shapes are those of the contract.</summary>
public sealed record IncidentResource(
    string Id, string Kind, string Severity, string State, string Title, string? Cause, IReadOnlyList<string> Panels, string? Location,
    DateTimeOffset OpenedAt, DateTimeOffset? ResolvedAt, AcknowledgementResource? Acknowledgement)
{
    /// <summary>Shows an incident.</summary>
    public static IncidentResource Of(Incident incident) => new(
        incident.Id, incident.Kind.Word(), incident.Severity.Word(), incident.State.Word(), incident.Title, incident.Cause,
        [.. incident.Members.Select(member => member.Panel.Value)], incident.Location, incident.OpenedAt, incident.ResolvedAt,
        incident.Acknowledgement is { } owner ? new AcknowledgementResource(owner.By, owner.At, owner.Note, owner.Until) : null);
}

/// <summary>Who owns an incident.</summary>
public sealed record AcknowledgementResource(string By, DateTimeOffset At, string? Note, DateTimeOffset? Until);

/// <summary>A line of an incident's ledger.</summary>
public sealed record LedgerResource(DateTimeOffset At, string Event, string? By, string Text)
{
    /// <summary>Shows a line.</summary>
    public static LedgerResource Of(LedgerEntry entry) => new(entry.At, entry.Event.Word(), entry.By, entry.Text);
}

using Platypus.Core.Incidents;

namespace Platypus.Web.Storage;

/// <summary>An incident as the database has it, its members apart.</summary>
internal sealed record IncidentRow
{
    public long Id { get; init; }
    public long Version { get; init; }
    public string Kind { get; init; } = "";
    public string Severity { get; init; } = "";
    public string Title { get; init; } = "";
    public string? Cause { get; init; }
    public string? Location { get; init; }
    public string? SharedKind { get; init; }
    public string? Shared { get; init; }
    public long SharedBy { get; init; }
    public string OpenedAt { get; init; } = "";
    public string Since { get; init; } = "";
    public string TellAt { get; init; } = "";
    public string? ResolvedAt { get; init; }
    public string? MergedInto { get; init; }
    public bool Told { get; init; }
    public string? AckBy { get; init; }
    public string? AckAt { get; init; }
    public string? AckNote { get; init; }
    public string? AckUntil { get; init; }
    public long? AckPanels { get; init; }
    public string? AckCause { get; init; }

    public static IncidentRow Of(Incident incident) => new()
    {
        Id = StoredValue.Number(incident.Id) ?? throw new ArgumentException($"'{incident.Id}' is no incident's number", nameof(incident)),
        Version = incident.Version,
        Kind = incident.Kind.Word(),
        Severity = incident.Severity.Word(),
        Title = incident.Title,
        Cause = incident.Cause,
        Location = incident.Location,
        SharedKind = incident.Shared is { } shared ? StoredValue.Word(shared.Kind) : null,
        Shared = incident.Shared?.Value,
        SharedBy = incident.SharedBy,
        OpenedAt = StoredValue.Text(incident.OpenedAt),
        Since = StoredValue.Text(incident.Since),
        TellAt = StoredValue.Text(incident.TellAt),
        ResolvedAt = StoredValue.Text(incident.ResolvedAt),
        MergedInto = incident.MergedInto,
        Told = incident.Told,
        AckBy = incident.Acknowledgement?.By,
        AckAt = StoredValue.Text(incident.Acknowledgement?.At),
        AckNote = incident.Acknowledgement?.Note,
        AckUntil = StoredValue.Text(incident.Acknowledgement?.Until),
        AckPanels = incident.Acknowledgement?.Panels,
        AckCause = incident.Acknowledgement?.Cause,
    };

    public Incident Read(IEnumerable<MemberRow> members) => new()
    {
        Id = StoredValue.Id(Id),
        Version = Version,
        Kind = StoredValue.Of<IncidentKind>(Kind),
        Severity = StoredValue.Of<IncidentSeverity>(Severity),
        Title = Title,
        Cause = Cause,
        Location = Location,
        Shared = SharedKind is null || Shared is null ? null : new SharedTrait(StoredValue.Of<TraitKind>(SharedKind), Shared),
        SharedBy = (int)SharedBy,
        OpenedAt = StoredValue.Time(OpenedAt),
        Since = StoredValue.Time(Since),
        TellAt = StoredValue.Time(TellAt),
        ResolvedAt = StoredValue.TimeOrNull(ResolvedAt),
        MergedInto = MergedInto,
        Told = Told,
        Acknowledgement = AckBy is null || AckAt is null ? null : new Acknowledgement(AckBy, StoredValue.Time(AckAt), AckNote, StoredValue.TimeOrNull(AckUntil))
        {
            Panels = (int)(AckPanels ?? 0),
            Cause = AckCause,
        },
        Members = [.. members.Select(member => member.Read())],
    };
}

using Platypus.Core.Incidents;

namespace Platypus.Web.Storage;

/// <summary>A line of a ledger as the database has it.</summary>
internal sealed record LedgerRow
{
    public long IncidentId { get; init; }
    public long? Version { get; init; }
    public string At { get; init; } = "";
    public string Event { get; init; } = "";
    public string? Actor { get; init; }
    public string Text { get; init; } = "";
    public string Reason { get; init; } = "";

    public static LedgerRow Of(long incident, IncidentTransition transition, LedgerEntry entry) => new()
    {
        IncidentId = incident,
        Version = transition.After.Version,
        At = StoredValue.Text(entry.At),
        Event = entry.Event.Word(),
        Actor = entry.By,
        Text = entry.Text,
        Reason = StoredValue.Word(transition.Reason),
    };

    public LedgerEntry Read() => new(StoredValue.Time(At), StoredValue.Of<LedgerEvent>(Event), Actor, Text);
}

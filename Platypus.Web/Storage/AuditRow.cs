using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>A line of the audit log as the database has it.</summary>
internal sealed record AuditRow
{
    public long Line { get; init; }
    public string At { get; init; } = "";
    public string Actor { get; init; } = "";
    public string Action { get; init; } = "";
    public string What { get; init; } = "";

    public static AuditRow Of(AuditEntry entry) =>
        new() { At = StoredValue.Text(entry.At), Actor = entry.Actor, Action = entry.Action, What = entry.What };

    public AuditEntry Read() => new(Line, StoredValue.Time(At), Actor, Action, What);
}

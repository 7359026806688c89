using Platypus.Core.Incidents;

namespace Platypus.Web.Storage;

/// <summary>A maintenance window as the database has it.</summary>
internal sealed record WindowRow
{
    public string Id { get; init; } = "";
    public string Scope { get; init; } = "";
    public string Target { get; init; } = "";
    public string Begins { get; init; } = "";
    public long Length { get; init; }
    public bool Weekly { get; init; }
    public string? Note { get; init; }
    public string Actor { get; init; } = "";

    public static WindowRow Of(MaintenanceWindow window) => new()
    {
        Id = window.Id,
        Scope = StoredValue.Word(window.Scope),
        Target = window.Target,
        Begins = StoredValue.Text(window.From),
        Length = window.Length.Ticks,
        Weekly = window.Weekly,
        Note = window.Note,
        Actor = window.By,
    };

    public MaintenanceWindow Read() =>
        new(Id, StoredValue.Of<MaintenanceScope>(Scope), Target, StoredValue.Time(Begins), TimeSpan.FromTicks(Length), Weekly, Note, Actor);
}

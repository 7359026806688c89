using Platypus.Core.Incidents;

namespace Platypus.Web.Storage;

/// <summary>A maintenance window as the database has it.</summary>
internal sealed record WindowRow
{
    public string Id { get; init; } = "";
    public string Scope { get; init; } = "";
    public string Begins { get; init; } = "";
    public long Length { get; init; }
    public bool Weekly { get; init; }
    public string? Note { get; init; }
    public string Actor { get; init; } = "";
    public string? CutAt { get; init; }
    public string? RemovedAt { get; init; }

    public static WindowRow Of(MaintenanceWindow window) => new()
    {
        Id = window.Id,
        Scope = StoredValue.Word(window.Scope),
        Begins = StoredValue.Text(window.From),
        Length = window.Length.Ticks,
        Weekly = window.Weekly,
        Note = window.Note,
        Actor = window.By,
        CutAt = StoredValue.Text(window.CutAt),
    };

    public MaintenanceWindow Read(IEnumerable<string> targets) =>
        new(Id, StoredValue.Of<MaintenanceScope>(Scope), [.. targets], StoredValue.Time(Begins), TimeSpan.FromTicks(Length), Weekly, Note, Actor)
        {
            CutAt = StoredValue.TimeOrNull(CutAt),
        };
}

/// <summary>One of the things a maintenance window is for.</summary>
internal sealed record WindowTarget
{
    public string WindowId { get; init; } = "";
    public string Target { get; init; } = "";
}

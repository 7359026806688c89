using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Fleet;
using Platypus.Tests.Fakes;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>A data folder of its own, and what can be put into it.</summary>
public abstract class StorageTest : IDisposable
{
    protected static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("platypus-storage-").FullName;

    protected string Folder => Path.Combine(_root, "data");

    protected string DatabasePath => Path.Combine(Folder, "platypus.db");

    protected string Outside(string name) => Path.Combine(_root, name);

    protected static DateTimeOffset At(int second) => Start.AddSeconds(second);

    protected static IncidentMember Member(string panel) => new(new PanelId(panel), panel.ToUpperInvariant(), At(1), Start, "refused");

    protected static Incident Incident(string id, params IncidentMember[] members) => new()
    {
        Id = id,
        Kind = IncidentKind.Down,
        Severity = IncidentSeverity.Critical,
        Title = $"Incident {id}",
        Members = [.. members],
        OpenedAt = At(1),
        Since = Start,
        TellAt = At(11),
    };

    protected static IncidentTransition Opened(Incident incident, NotifyReason notify = NotifyReason.Opened) => new(
        null, incident, new LedgerEntry(incident.OpenedAt, LedgerEvent.Opened, null, $"{incident.Title}."), DecisionReason.PanelDown, notify, incident.Members);

    /// <summary>The next decision about an incident.</summary>
    protected static IncidentTransition Next(
        Incident before, Func<Incident, Incident> change, LedgerEvent @event, NotifyReason notify = NotifyReason.None, string? by = null)
    {
        var after = change(before) with { Version = before.Version + 1 };
        var changed = after.Members.Where(member => !before.Members.Contains(member));
        return new(before, after, new LedgerEntry(At((int)after.Version), @event, by, $"{@event} by decision {after.Version}."), DecisionReason.Acknowledged, notify, [.. changed]);
    }

    protected static SavedState State(string panel, PanelStatus status) => SavedState.Of(PanelState.New(TestPanels.One(panel), Start) with
    {
        Status = status,
        Cause = status == PanelStatus.Down ? CheckCause.Refused : CheckCause.None,
        Failures = status == PanelStatus.Down ? 3 : 0,
        FailingSince = status == PanelStatus.Down ? At(1) : null,
        CheckedAt = At(9),
    });

    /// <summary>Opens the folder's database, does something and closes it.</summary>
    protected async Task<T> InAsync<T>(Func<SqliteIncidentStorage, Task<T>> work)
    {
        await using var database = Database.Open(Folder);
        return await work(new SqliteIncidentStorage(database));
    }

    /// <inheritdoc cref="InAsync{T}"/>
    protected Task InAsync(Func<SqliteIncidentStorage, Task> work) => InAsync(async storage =>
    {
        await work(storage);
        return true;
    });

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

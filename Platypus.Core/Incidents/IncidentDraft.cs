using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>One step in the making: the book as it is so far, and what was decided. Lives for one call.</summary>
internal sealed class IncidentDraft(IncidentBook book, IncidentRules rules, DateTimeOffset now)
{
    private readonly ImmutableArray<IncidentTransition>.Builder _transitions = ImmutableArray.CreateBuilder<IncidentTransition>();
    private readonly ImmutableArray<QuietDecision>.Builder _quiet = ImmutableArray.CreateBuilder<QuietDecision>();

    public IncidentBook Book { get; set; } = book;

    public IncidentRules Rules => rules;

    public DateTimeOffset Now => now;

    public IncidentStep Finish(IntentResult? result) => new(Book, _transitions.DrainToImmutable(), _quiet.DrainToImmutable(), result);

    /// <summary>Gives a new incident its id and opens it.</summary>
    public Incident Open(Incident incident, string text, DecisionReason reason)
    {
        var id = Book.LastId + 1;
        var opened = incident with { Id = id.ToString(CultureInfo.InvariantCulture) };
        Book = (Book with { LastId = id }).With(opened);
        _transitions.Add(new IncidentTransition(null, opened, new LedgerEntry(now, LedgerEvent.Opened, null, text), reason, NotifyReason.Opened, opened.Members));
        return opened;
    }

    /// <summary>What a new incident starts from.</summary>
    public Incident Blank(IncidentKind kind, IncidentSeverity severity, string title, DateTimeOffset since) => new()
    {
        Id = "",
        Kind = kind,
        Severity = severity,
        Title = title,
        OpenedAt = now,
        Since = since < now ? since : now,
        TellAt = now + rules.GroupWait,
    };

    /// <summary>Records an incident's next version.</summary>
    public Incident Change(Incident after, LedgerEntry? entry, DecisionReason reason, NotifyReason notify)
    {
        var before = Book.Open[after.Id];
        // Members are only appended or replaced, so that an untouched one is the same object in the same place.
        ImmutableArray<IncidentMember> changed =
            [.. after.Members.Where((member, place) => place >= before.Members.Length || !ReferenceEquals(member, before.Members[place]))];
        var next = after with { Version = before.Version + 1 };
        Book = Book.With(next);
        _transitions.Add(new IncidentTransition(before, next, entry, reason, notify, changed));
        return next;
    }

    /// <summary>Ends an incident; people who were never to know of it are not told of its end.</summary>
    public void Resolve(Incident incident, string text, DecisionReason reason) =>
        Change(incident with { ResolvedAt = now }, Line(LedgerEvent.Resolved, text), reason, IfKnown(incident, NotifyReason.Resolved));

    /// <summary>Changes what is remembered of a panel.</summary>
    public void Track(PanelId panel, Func<PanelTrack, PanelTrack> change) =>
        Book = Book with { Panels = Book.Panels.SetItem(panel, change(Book.Panels[panel])) };

    /// <summary>Whether nothing may open for a panel just now, whatever it does.</summary>
    public bool IsQuiet(Panel panel) => Book.IsBlind || Book.Covering(panel, now) is not null;

    /// <summary>A line of Platypus itself, or of somebody.</summary>
    public LedgerEntry Line(LedgerEvent @event, string text, string? by = null) => new(now, @event, by, text);

    public NotifyReason IfKnown(Incident incident, NotifyReason reason) =>
        incident.Told || now >= incident.TellAt ? reason : NotifyReason.None;

    /// <summary>Records that nothing opened for a panel, and why.</summary>
    public void KeepQuiet(PanelId panel, DecisionReason reason, string text) => _quiet.Add(new QuietDecision(now, panel, reason, text));
}

using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Tests.Core.Incidents;

/// <summary>Feeds the engine as its caller does, and keeps all that came of it. Times are seconds from the start.</summary>
public sealed class IncidentStory
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly int _toConfirm;
    private readonly IncidentRules _rules;
    private readonly Dictionary<PanelId, PanelState> _states = [];

    /// <param name="rules">The contract's defaults when null.</param>
    /// <param name="toConfirm">Failed checks in a row that make a panel down.</param>
    public IncidentStory(IncidentRules? rules = null, int toConfirm = 1) => (_rules, _toConfirm) = (rules ?? IncidentRules.Default, toConfirm);

    public IncidentBook Book { get; private set; } = IncidentBook.Empty;

    public List<(IncidentInput Input, DateTimeOffset At)> Inputs { get; } = [];

    public List<IncidentTransition> All { get; } = [];

    public List<QuietDecision> Quiet { get; } = [];

    public IReadOnlyDictionary<PanelId, PanelState> States => _states;

    /// <summary>What the last step decided.</summary>
    public IncidentStep Last { get; private set; } = new(IncidentBook.Empty, [], [], null);

    public IReadOnlyList<Incident> Open => [.. Book.Open.Values.OrderBy(incident => long.Parse(incident.Id))];

    public Incident Only => Assert.Single(Open);

    /// <summary>Every incident there ever was, at its last version.</summary>
    public IReadOnlyList<Incident> Ever => [.. All.GroupBy(one => one.After.Id).Select(group => group.Last().After)];

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);

    public IReadOnlyList<LedgerEvent> Ledger(string id) => [.. Lines(id).Select(line => line.Event)];

    public IReadOnlyList<LedgerEntry> Lines(string id) => [.. All.Where(one => one.After.Id == id).Select(one => one.Entry).OfType<LedgerEntry>()];

    public IncidentStory Watch(params IEnumerable<Panel> panels)
    {
        var second = Inputs.Count == 0 ? 0 : (Inputs[^1].At - Start).TotalSeconds;
        foreach (var panel in panels)
        {
            Set(second, PanelState.New(panel, At(second)));
            Check(second, panel.Id.Value, CheckOutcome.Up);
        }
        return this;
    }

    public IncidentStory Up(double second, params IEnumerable<string> panels) => Check(second, panels, CheckOutcome.Up, CheckCause.None);

    public IncidentStory Down(double second, params IEnumerable<string> panels) => Check(second, panels, CheckOutcome.Down, CheckCause.Timeout);

    /// <summary>Fails in a check that a broken connection brought forward.</summary>
    public IncidentStory Hinted(double second, params IEnumerable<string> panels)
    {
        foreach (var panel in panels)
            Check(second, panel, CheckOutcome.Down, CheckCause.Timeout, inTurn: false);
        return this;
    }

    public IncidentStory Refuse(double second, params IEnumerable<string> panels) => Check(second, panels, CheckOutcome.Down, CheckCause.Refused);

    public IncidentStory Check(double second, string panel, CheckOutcome outcome, CheckCause cause = CheckCause.None, UsageReading usage = default, DateTimeOffset? certificate = null, bool inTurn = true)
    {
        var seen = new Observation(
            new PanelId(panel), new Verdict(outcome, cause, certificate is null ? null : 200, null), usage, At(second), CertificateUntil: certificate, InTurn: inTurn);
        return Set(second, _states[seen.Panel].After(seen, _toConfirm));
    }

    public IncidentStory Edit(double second, string panel, Func<Panel, Panel> edit)
    {
        var before = _states[new PanelId(panel)];
        return Set(second, before.Edited(edit(before.Panel), At(second)));
    }

    public IncidentStory Pause(double second, string panel) => Edit(second, panel, known => known with { Paused = true });

    public IncidentStory Remove(double second, string panel)
    {
        _states.Remove(new PanelId(panel));
        return Tell(second, new IncidentInput.PanelRemoved(new PanelId(panel)));
    }

    public IncidentStory Tick(double second) => Tell(second, new IncidentInput.Tick());

    public IncidentStory Tell(double second, IncidentInput input)
    {
        Inputs.Add((input, At(second)));
        Last = IncidentEngine.Step(Book, _rules, input, At(second));
        Book = Last.Book;
        All.AddRange(Last.Transitions);
        Quiet.AddRange(Last.Quiet);
        return this;
    }

    /// <summary>As after a restart: what was stored, and panels of which nothing is known yet.</summary>
    public IncidentStory Restart(double second)
    {
        Book = IncidentBook.Restore(Book.Open.Values, Book.Windows.Values, Book.LastId);
        foreach (var panel in _states.Values.Select(state => state.Panel).ToList())
            Set(second, PanelState.New(panel, At(second)));
        return this;
    }

    private IncidentStory Check(double second, IEnumerable<string> panels, CheckOutcome outcome, CheckCause cause)
    {
        foreach (var panel in panels)
            Check(second, panel, outcome, cause);
        return this;
    }

    private IncidentStory Set(double second, PanelState state)
    {
        _states[state.Panel.Id] = state;
        return Tell(second, new IncidentInput.PanelSeen(state));
    }
}

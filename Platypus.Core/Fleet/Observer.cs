using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>
/// Suspects itself before it suspects the whole fleet: are we the ones who are blind? It has no clock and asks nobody; what it is
/// told, in that order and with those times (since any fixed moment), is all that it decides by. A check costs it next to nothing.
/// </summary>
internal sealed class Observer
{
    /// <summary>Smaller fleets say nothing about the observer.</summary>
    public const int LeastFleet = 10;

    private readonly ObserverRules _rules;
    private readonly FailureRuns _runs;
    private readonly RecentChecks _lately = new();
    private readonly CanaryWatch _canaries;
    private readonly HashSet<PanelId> _answered = [];
    private ImmutableArray<PanelId> _active = [];
    private bool _watching;
    private bool _byCanaries;
    private FairSample? _sample;
    private TimeSpan? _sampledAt;
    private ulong _samples;
    private long _checks;
    private long _trustedFrom = -1;

    /// <param name="rules">The numbers to decide by.</param>
    /// <param name="isBlind">Whether it was blind when it was stopped.</param>
    public Observer(ObserverRules rules, bool isBlind = false)
    {
        (_rules, IsBlind) = (rules, isBlind);
        (_runs, _canaries) = (new FailureRuns(rules.Window), new CanaryWatch(rules.Canaries, rules.FailuresToConfirm));
    }

    public bool IsBlind { get; private set; }

    /// <summary>Whether somebody can be asked; without, there are no samples.</summary>
    public bool CanAsk { get; set; }

    /// <summary>Whether nothing is to be called down until a sample is decided.</summary>
    public bool Holds => _sample is not null && !IsBlind;

    /// <summary>When <see cref="Tick"/> has something to do; null when it has not.</summary>
    public TimeSpan? Alarm =>
        _sample is not null ? _sample.Deadline
        : IsBlind && !_byCanaries && CanAsk && _watching ? (_sampledAt + _rules.Pace) ?? TimeSpan.Zero
        : null;

    /// <summary>How many count: those that failed long before count neither for nor against.</summary>
    private int Eligible => _active.Length - _runs.Old;

    /// <summary>Takes other panels.</summary>
    /// <param name="active">All that are not paused.</param>
    /// <param name="anew">Those of which nothing that was seen before holds.</param>
    /// <param name="failing">Those that are known to fail since long ago.</param>
    /// <param name="now">When.</param>
    public SightDecision Watch(ImmutableArray<PanelId> active, IEnumerable<PanelId> anew, IEnumerable<PanelId> failing, TimeSpan now)
    {
        (_active, _watching) = (active, true);
        var keep = active.ToHashSet();
        keep.ExceptWith(anew);
        _runs.Keep(keep);
        _answered.IntersectWith(keep);
        _sample?.Keep(keep);
        _lately.Clear();
        foreach (var panel in failing)
            _runs.KnowOld(panel, now);
        return SeeWithTooFew();
    }

    /// <summary>Takes what a check of an active panel said.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="failed">Whether it did not answer.</param>
    /// <param name="failures">For a panel that is to be called down: its failures in a row, this one included. Else 0.</param>
    /// <param name="now">When.</param>
    public SightDecision See(PanelId panel, bool failed, int failures, TimeSpan now)
    {
        _checks++;
        if (!IsBlind)
            _runs.Age(now);
        if (failed)
            _runs.Fail(panel, _checks, now);
        else
            _runs.End(panel);
        if (_runs.Recent > 0)
            _lately.Add(panel, failed, _checks);
        _sample?.See(panel, failed);
        return IsBlind ? SeeBlind(panel, failed) : SeeClear(panel, failed, failures, now);
    }

    /// <summary>Takes what a check of a canary said.</summary>
    public SightDecision SeeCanary(int canary, bool failed)
    {
        _canaries.See(canary, failed);
        if (IsBlind)
            return !failed && _watching && (_byCanaries || Eligible < LeastFleet) ? Sight(SightReason.CanaryAnswers) : SightDecision.None;
        return _canaries.AllDead ? Blind(SightReason.CanariesFail, Canaries()) : Judge(late: false);
    }

    /// <summary>Platypus stood still or fell behind: what it sees just now is worth a second look.</summary>
    /// <param name="after">A plain clause: <c>Platypus had stood still for 12 s</c>.</param>
    /// <param name="now">When.</param>
    public SightDecision Doubt(string after, TimeSpan now) =>
        IsBlind || _sample is not null || !CanSample ? SightDecision.None : Ask(SightReason.StoodStill, now, after);

    /// <summary>Lets time go on; to be called at <see cref="Alarm"/>.</summary>
    public SightDecision Tick(TimeSpan now)
    {
        if (now < Alarm || Alarm is null)
            return SightDecision.None;
        return _sample is not null ? Judge(late: true) : Ask(SightReason.LookAgain, now, null);
    }

    private bool CanSample => CanAsk && _watching && (Eligible >= LeastFleet || (_canaries.Any && _active.Length > 0));

    private SightDecision SeeClear(PanelId panel, bool failed, int failures, TimeSpan now)
    {
        if (failed && Eligible >= LeastFleet && _runs.Recent >= _rules.Needed(Eligible))
            return Blind(SightReason.FleetFails, $"{_runs.Recent} of {Eligible} panels failed at once");
        if (_sample is not null)
            return Judge(late: false);
        return failures >= _rules.DoubtFrom && IsDoubtful(panel, now) ? Ask(SightReason.NobodySeenWell, now, null) : SightDecision.None;
    }

    private SightDecision SeeBlind(PanelId panel, bool failed)
    {
        if (failed)
            _answered.Remove(panel);
        else
            _answered.Add(panel);
        if (_byCanaries)
            return SightDecision.None;
        if (Eligible >= LeastFleet && _answered.Count > Eligible - _rules.Needed(Eligible))
            return Return(SightReason.FleetAnswers);
        return _sample is not null ? Judge(late: false) : SeeWithTooFew();
    }

    /// <summary>Whether a panel is about to be called down although, since its first failure, hardly anybody was seen well.</summary>
    private bool IsDoubtful(PanelId panel, TimeSpan now)
    {
        if (!CanSample || now - _sampledAt < _rules.RetryDelay || _runs.Find(panel) is not { } run || _trustedFrom >= run.First)
            return false;
        var (seen, failed) = _lately.Since(run.First, panel);
        return seen < Math.Min(RecentChecks.Enough, Eligible - 1) || failed >= _rules.Needed(seen);
    }

    private SightDecision Ask(SightReason reason, TimeSpan now, string? after)
    {
        (_sampledAt, _samples) = (now, _samples + 1);
        var members = Eligible >= LeastFleet
            ? FairSample.Choose(_active.Where(panel => _runs.Find(panel) is not { IsOld: true }), _samples)
            : [];
        _sample = new FairSample(members, _checks, now + _rules.SampleTime, after);
        _canaries.Ask();
        var asked = ImmutableArray.CreateBuilder<PanelId>();
        foreach (var panel in members)
        {
            // Whoever failed just now is not asked again so soon: it would be called down on the same moment's evidence.
            if (_runs.Find(panel) is { } run && now - run.Last < _rules.Pace)
                _sample.See(panel, failed: true);
            else
                asked.Add(panel);
        }
        return Judge(late: false) is { Step: not SightStep.None } decided ? decided : new SightDecision(SightStep.Ask, reason, asked.ToImmutable());
    }

    private SightDecision Judge(bool late)
    {
        if (_sample is not { } sample)
            return SightDecision.None;
        var fails = sample.Fails(_rules, late);
        if (IsBlind)
            return sample.Answers(_rules, late) ? Return(SightReason.SampleAnswers) : fails is null ? SightDecision.None : LookAgainLater();
        var cut = _canaries.Fail(late);
        if (fails == true)
            return Blind(SightReason.SampleFails, Sampled(sample));
        if (cut == true)
            return Blind(SightReason.CanariesFail, Canaries());
        if (fails is null || cut is null)
            return SightDecision.None;
        (_sample, _trustedFrom) = (null, sample.Start);
        return new SightDecision(SightStep.Trust, SightReason.SampleAnswers);
    }

    private SightDecision LookAgainLater()
    {
        _sample = null;
        return SightDecision.None;
    }

    private SightDecision SeeWithTooFew() =>
        IsBlind && !_canaries.Any && _watching && Eligible < LeastFleet ? Return(SightReason.TooFewPanels) : SightDecision.None;

    private SightDecision Return(SightReason reason)
    {
        if (!_canaries.AllDead)
            return Sight(reason);
        // The fleet may be reachable, this machine is not connected as it should be.
        (_byCanaries, _sample) = (true, null);
        return SightDecision.None;
    }

    private SightDecision Blind(SightReason reason, string why)
    {
        (IsBlind, _byCanaries, _sample) = (true, reason == SightReason.CanariesFail, null);
        _answered.Clear();
        _lately.Clear();
        return new SightDecision(SightStep.Blind, reason, Why: why);
    }

    private SightDecision Sight(SightReason reason)
    {
        (IsBlind, _byCanaries, _sample, _trustedFrom) = (false, false, null, _checks);
        _runs.ForgetRecent();
        _lately.Clear();
        _answered.Clear();
        return new SightDecision(SightStep.See, reason);
    }

    private string Canaries() =>
        _canaries.Count == 1 ? "the canary does not answer" : $"none of the {_canaries.Count} canaries answers";

    private static string Sampled(FairSample sample) =>
        $"{sample.Failed} of {sample.Seen} panels that were checked {(sample.After is { } after ? $"after {after}" : "to make sure")} did not answer";
}

using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Scanning;

/// <summary>The scanner's part in telling whether the fleet fails or Platypus is blind: samples, canaries, and gaps in its own time.</summary>
public sealed partial class FleetScanner : IScout
{
    private readonly StallWatch _stalls;
    private readonly ITimer _beat;
    private readonly ImmutableArray<ScanEntry> _canaries;
    private bool _canariesStarted;
    private bool _blind;
    private bool _lags;

    /// <inheritdoc/>
    void IScout.Ask(ImmutableArray<PanelId> panels)
    {
        lock (_gate)
        {
            foreach (var panel in panels)
            {
                if (_entries.TryGetValue(panel, out var entry))
                    AskNow(entry);
            }
            if (_canariesStarted)
            {
                foreach (var canary in _canaries)
                    AskNow(canary);
            }
        }
        Pump();
    }

    /// <inheritdoc/>
    void IScout.SetBlind(bool blind)
    {
        lock (_gate)
        {
            _blind = blind;
            foreach (var entry in _entries.Values)
            {
                // A suspect's next check would come too soon now.
                if (blind && entry is { Failures: > 0, Running: null, Queued: false })
                    _schedule.Set(entry, NextRegular(entry));
                (entry.Failures, entry.SeenWell) = (0, entry.SeenWell && !blind);
            }
            if (!blind)
                Sweep([.. _entries.Values.Where(entry => entry is { SeenWell: false, Running: null, Queued: false })]);
        }
        Pump();
    }

    private static Panel CanaryPanel(Uri address, int place) => new()
    {
        Id = new PanelId($"canary-{place}"),
        Name = address.Authority,
        Hostname = address.Authority,
        Address = address,
        StatsPath = "/",
    };

    private void AskNow(ScanEntry entry)
    {
        // One that waits or runs answers soon anyway.
        if (entry.Queued || entry.Running is not null)
            return;
        _schedule.Remove(entry);
        entry.Asked = true;
        entry.DueAt = _clock.GetTimestamp();
        _lanes.Add(entry, urgent: true);
    }

    /// <summary>The canaries, once: they begin with the first panels.</summary>
    private List<ScanEntry> StartCanaries()
    {
        if (_canariesStarted)
            return [];
        _canariesStarted = true;
        return [.. _canaries];
    }

    /// <summary>While blind, a panel's failure is no reason to look again soon; a canary's is.</summary>
    private bool FollowsUp(ScanEntry entry) => !_blind || entry.Canary is not null;

    private ValueTask ReportAsync(ScanEntry entry, Verdict verdict, UsageReading usage, DateTimeOffset? certificateUntil) => entry.Canary is { } canary
        ? _store.ReportCanaryAsync(canary, verdict.Outcome == CheckOutcome.Down, _stop.Token)
        : _store.ReportAsync(
            new Observation(entry.Panel.Id, verdict, usage, _clock.GetUtcNow(), CertificateUntil: certificateUntil, InTurn: IsInTurn(entry)), _stop.Token);

    private bool IsInTurn(ScanEntry entry) =>
        !entry.Hinted && !entry.Asked && (entry.Failures == 0 || entry.Failures >= _options.FailuresToConfirm);

    /// <summary>A failure across a gap in our own time says nothing.</summary>
    private ProbeResult Believe(ProbeResult result, long started)
    {
        Notice(_stalls.Look());
        return result.Verdict?.Outcome == CheckOutcome.Down && _stalls.StoodSince(started) ? default : result;
    }

    private void Beat()
    {
        Notice(_stalls.Look(beats: true));
        bool fellBehind;
        lock (_gate)
        {
            var lag = _lanes.OldestDue is { } due ? Span(_clock.GetTimestamp() - due) : TimeSpan.Zero;
            var lags = lag > _options.Interval && lag > _stalls.Limit;
            (fellBehind, _lags) = (lags && !_lags, lags);
        }
        if (fellBehind)
            _store.TryDoubt("its checks fell behind by more than their interval");
    }

    private void Notice(TimeSpan? stood)
    {
        if (stood is { } time)
            _store.TryDoubt(string.Create(CultureInfo.InvariantCulture, $"it had stood still for {time.TotalSeconds:0} s"));
    }
}

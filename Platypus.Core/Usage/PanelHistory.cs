using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>One panel's history as far as it is in memory. Not for several threads at once.</summary>
internal sealed class PanelHistory(PanelId panel)
{
    private Stretch _five = new(DateTimeOffset.MinValue, Rollup.Empty);
    private Stretch _hour = new(DateTimeOffset.MinValue, Rollup.Empty);
    private Stretch? _restored;
    private DateTimeOffset _restoredUntil;
    private bool _changed;

    /// <summary>The last checks, each as it was.</summary>
    public RecentSamples Recent { get; } = new();

    /// <summary>The end of the check that was counted last (UTC); null before the first.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Goes on from what was kept before the last end.</summary>
    /// <param name="fives">Stretches of the hour that is under way, oldest first.</param>
    /// <param name="now">The time (UTC).</param>
    public void Restore(IEnumerable<Stretch> fives, DateTimeOffset now)
    {
        var current = RollupTier.FiveMinutes.Begin(now);
        foreach (var five in fives)
        {
            if (five.Begin == current)
                (_five, _restored, _restoredUntil) = (five, five, current + RollupTier.FiveMinutes.Length());
            else
                Gather(five);
        }
    }

    /// <summary>Counts a check.</summary>
    /// <param name="sample">The check.</param>
    /// <param name="finished">Told of stretches that ended.</param>
    public void Add(CheckSample sample, Action<KeptStretch> finished)
    {
        End(sample.At, finished);
        // With a clock that was set back it goes on in the stretch under way, or the one after the last.
        if (_five.Rollup.Checks == 0 && RollupTier.FiveMinutes.Begin(sample.At) is var begin && begin > _five.Begin)
            _five = new Stretch(begin, Rollup.Empty);
        _five = _five with { Rollup = _five.Rollup.With(Rollup.Of(sample)) };
        (_changed, LastAt) = (true, sample.At);
        Recent.Add(sample);
    }

    /// <summary>Ends the stretches that are over.</summary>
    public void End(DateTimeOffset now, Action<KeptStretch> finished)
    {
        if (_five.Rollup.Checks > 0 && now >= _five.Begin + RollupTier.FiveMinutes.Length())
        {
            var five = _five;
            if (_changed)
                finished(new KeptStretch(panel, RollupTier.FiveMinutes, five));
            (_restored, _changed) = (null, false);
            _five = new Stretch(five.Begin + RollupTier.FiveMinutes.Length(), Rollup.Empty);
            EndHour(five.Begin, finished);
            Gather(five);
        }
        EndHour(now, finished);
    }

    /// <summary>The five minutes under way, where they changed since the last call.</summary>
    public KeptStretch? TakeChanged()
    {
        if (!_changed)
            return null;
        _changed = false;
        return new KeptStretch(panel, RollupTier.FiveMinutes, _five);
    }

    /// <summary>What is under way, of a tier; its stretches have not ended.</summary>
    public IEnumerable<Stretch> UnderWay(RollupTier tier)
    {
        var isFive = _five.Rollup.Checks > 0;
        if (tier == RollupTier.FiveMinutes)
            return isFive ? [_five] : [];
        var hour = new Stretch(RollupTier.Hour.Begin(_five.Begin), _five.Rollup);
        if (_hour.Rollup.Checks == 0)
            return isFive ? [hour] : [];
        if (!isFive)
            return [_hour];
        return hour.Begin == _hour.Begin ? [_hour with { Rollup = _hour.Rollup.With(_five.Rollup) }] : [_hour, hour];
    }

    /// <summary>The history in single checks.</summary>
    /// <param name="from">
    /// From where on it is complete; before the five minutes that this is in, stored stretches say what there is (UTC).
    /// </param>
    public IReadOnlyList<Stretch> Single(out DateTimeOffset from)
    {
        if (Recent.Begin is not { } begin)
        {
            from = _restored?.Begin ?? DateTimeOffset.MaxValue;
            return _restored is { } alone ? [alone] : [];
        }
        var start = Recent.IsFull ? RollupTier.FiveMinutes.Begin(begin) + RollupTier.FiveMinutes.Length()
            : _restored is not null || begin >= _restoredUntil ? begin
            : _restoredUntil;
        from = start;
        var single = Recent.All().Where(sample => sample.At >= start).Select(sample => new Stretch(sample.At, Rollup.Of(sample)));
        return _restored is { } kept && !Recent.IsFull ? [kept, .. single] : [.. single];
    }

    private void Gather(Stretch five)
    {
        var hour = RollupTier.Hour.Begin(five.Begin);
        _hour = new Stretch(hour, _hour.Begin == hour ? _hour.Rollup.With(five.Rollup) : five.Rollup);
    }

    private void EndHour(DateTimeOffset now, Action<KeptStretch> finished)
    {
        if (_hour.Rollup.Checks == 0 || now < _hour.Begin + RollupTier.Hour.Length())
            return;
        // What is under way belongs to it still.
        if (_five.Rollup.Checks > 0 && RollupTier.Hour.Begin(_five.Begin) == _hour.Begin)
            return;
        finished(new KeptStretch(panel, RollupTier.Hour, _hour));
        _hour = new Stretch(_hour.Begin, Rollup.Empty);
    }
}

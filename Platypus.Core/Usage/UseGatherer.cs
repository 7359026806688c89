using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>
/// Puts hours of many panels together, in any order, in about two kilobytes a panel however long the window is. Not for
/// several threads at once.
/// </summary>
/// <param name="window">How long the window is.</param>
/// <param name="from">Where it begins (UTC); hours before it, or after its end, do not count.</param>
public sealed class UseGatherer(CapacityWindow window, DateTimeOffset from)
{
    private readonly Dictionary<PanelId, Tally> _panels = [];
    private readonly TimeSpan _step = window.TrendStep();
    private readonly DateTimeOffset _to = from + window.Length();

    /// <summary>Adds a panel's hour.</summary>
    public void Add(PanelId panel, Stretch hour)
    {
        if (hour.Begin < from || hour.Begin >= _to)
            return;
        if (!_panels.TryGetValue(panel, out var tally))
            _panels[panel] = tally = new Tally((int)(window.Length() / _step));
        tally.Add(hour.Rollup, (int)((hour.Begin - from) / _step));
    }

    /// <summary>What a panel used; <see cref="MeasuredUse.None"/> where no hour came.</summary>
    public MeasuredUse Of(PanelId panel) => _panels.TryGetValue(panel, out var tally) ? tally.Read(_step) : MeasuredUse.None;

    private sealed class Tally(int points)
    {
        private readonly KindTally _cpu = new();
        private readonly KindTally _memory = new();
        private readonly KindTally _disk = new();
        private readonly (double Sum, int Count)[] _trend = new (double, int)[points];
        private int _hours;
        private int _checks;

        public void Add(Rollup hour, int point)
        {
            _hours++;
            _checks += hour.Checks;
            _cpu.Add(hour.Cpu);
            _memory.Add(hour.Memory);
            _disk.Add(hour.Disk);
            if (hour.Disk is { } disk)
                _trend[point] = (_trend[point].Sum + (disk.Average * disk.Count), _trend[point].Count + disk.Count);
        }

        public MeasuredUse Read(TimeSpan step) => new(_hours, _checks, _cpu.Read(), _memory.Read(), _disk.Read(),
            [.. _trend.Select((point, index) => (point, At: (index + 0.5) * step.TotalDays)).Where(each => each.point.Count > 0)
                .Select(each => new TrendPoint(each.At, each.point.Sum / each.point.Count))]);
    }

    private sealed class KindTally
    {
        private readonly int[] _bins = new int[MeasureScale.Percent.BinOf(MeasureScale.Percent.Largest) + 1];
        private long _sum;
        private int _count;
        private int _least = int.MaxValue;
        private int _most;
        private double _worst;

        public void Add(Measure? hour)
        {
            if (hour is null)
                return;
            foreach (var bin in hour.Bins)
                _bins[bin.Bin] += bin.Count;
            _sum += hour.Sum;
            _count += hour.Count;
            _least = Math.Min(_least, hour.Least);
            _most = Math.Max(_most, hour.Most);
            _worst = Math.Max(_worst, hour.Percentile(0.95));
        }

        public KindUse? Read()
        {
            if (_count == 0)
                return null;
            var all = Measure.Restore(MeasureScale.Percent, _count, _sum, _least, _most,
                [.. _bins.Select((count, bin) => new BinCount(bin, count)).Where(bin => bin.Count > 0)]);
            // In the bin of the highest value that one is as exact, and the more careful.
            var p95 = all.Percentile(0.95);
            if (MeasureScale.Percent.BinOf(MeasureScale.Percent.UnitsOf(p95)) == MeasureScale.Percent.BinOf(all.Most))
                p95 = all.Maximum;
            return new KindUse(p95, all.Average, all.Maximum, Math.Max(_worst, p95), _count);
        }
    }
}

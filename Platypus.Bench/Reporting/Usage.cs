using System.Diagnostics;

namespace Platypus.Bench.Reporting;

/// <summary>What a stretch of a run took of this process.</summary>
/// <param name="Checks">Checks ended.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="CpuSeconds">User and kernel time of all threads; the simulator is another process and not in it.</param>
internal readonly record struct Usage(long Checks, double Seconds, double CpuSeconds)
{
    /// <summary>Checks ended per second.</summary>
    public double ChecksPerSecond => Checks / Seconds;

    /// <summary>CPU seconds per 1,000 checks.</summary>
    public double CpuPerThousand => CpuSeconds * 1000 / Math.Max(1, Checks);

    /// <summary>The most memory that the process held in a stretch, sampled, in MiB.</summary>
    public double PeakMiB { get; private init; }

    /// <summary>Measures a stretch, and looks at something every second of it.</summary>
    /// <param name="length">How long.</param>
    /// <param name="checks">The count of checks so far.</param>
    /// <param name="eachSecond">What to look at.</param>
    public static async Task<Usage> MeasureAsync(TimeSpan length, Func<long> checks, Action? eachSecond = null)
    {
        using var process = Process.GetCurrentProcess();
        var (count, cpu, watch, peak) = (checks(), process.TotalProcessorTime, Stopwatch.StartNew(), 0L);
        while (watch.Elapsed < length)
        {
            var left = length - watch.Elapsed;
            await Task.Delay(left < TimeSpan.FromSeconds(1) ? left + TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(1));
            eachSecond?.Invoke();
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
        }
        return new Usage(checks() - count, watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds)
        {
            PeakMiB = peak / 1048576.0,
        };
    }
}

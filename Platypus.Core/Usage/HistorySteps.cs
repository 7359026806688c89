namespace Platypus.Core.Usage;

/// <summary>Lengths of steps that people think in.</summary>
public static class HistorySteps
{
    private const int Wanted = 300;

    private static readonly TimeSpan[] Lengths =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1),
    ];

    /// <summary>The shortest that fills a window with no more than about 300 steps.</summary>
    public static TimeSpan For(TimeSpan window) => Array.Find(Lengths, length => window / length <= Wanted) is { Ticks: > 0 } found ? found : Lengths[^1];
}

using System.Collections.Immutable;
using Platypus.Core.Usage;

namespace Platypus.Web.Components.History;

/// <summary>How far back charts look.</summary>
/// <param name="Word">In addresses.</param>
/// <param name="Name">For people.</param>
/// <param name="Length">The window's length.</param>
public sealed record ChartRange(string Word, string Name, TimeSpan Length)
{
    /// <summary>All there are, shortest first.</summary>
    public static ImmutableArray<ChartRange> All { get; } =
    [
        new("1h", "1 hour", TimeSpan.FromHours(1)),
        new("24h", "24 hours", TimeSpan.FromHours(24)),
        new("7d", "7 days", TimeSpan.FromDays(7)),
        new("90d", "90 days", TimeSpan.FromDays(90)),
        new("1y", "1 year", TimeSpan.FromDays(365)),
    ];

    /// <summary>The range of a word; a day for any other text.</summary>
    public static ChartRange Of(string? word) => All.FirstOrDefault(range => range.Word == word) ?? All[1];

    /// <summary>How long a step is, no shorter than the time between two checks.</summary>
    public TimeSpan Step(TimeSpan interval) => HistorySteps.For(Length) is var step && step > interval ? step : interval;
}

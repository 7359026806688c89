using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Tests.Fakes;

/// <summary>Times that do not count, as a test says.</summary>
public sealed class FakeQuietTimes : IQuietTimes
{
    /// <summary>For every panel.</summary>
    public List<QuietTime> Times { get; } = [];

    /// <summary>Set, no call is answered before it ends.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public async Task<IReadOnlyList<TimeRange>> ReadAsync(Panel panel, TimeRange window, CancellationToken cancel = default) =>
        [.. (await TellAsync(panel, window, cancel)).Select(quiet => quiet.Range)];

    public async Task<IReadOnlyList<QuietTime>> TellAsync(Panel panel, TimeRange window, CancellationToken cancel = default)
    {
        await Held.WaitAsync(cancel);
        return Times;
    }
}

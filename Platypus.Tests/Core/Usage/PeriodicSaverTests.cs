using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Usage;

/// <summary>Saving that goes on whatever happens, and says so.</summary>
public sealed class PeriodicSaverTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly FakeClock _clock = new();
    private readonly List<string> _told = [];
    private int _saves;
    private Exception? _failure;

    [Fact]
    public async Task A_failure_that_is_not_storages_is_told_once_and_the_next_save_comes()
    {
        Assert.Equal(["fault: a defect", "fault: a defect"], await ToldAsync(
            new InvalidOperationException("a defect"), new InvalidOperationException("a defect"), null, new InvalidOperationException("a defect"), null));
        Assert.Equal(6, _saves);
    }

    [Fact]
    public async Task What_storage_says_is_told_when_it_changes_and_a_defect_meanwhile_takes_nothing_back() =>
        Assert.Equal(["full", "fault: a defect", "well"], await ToldAsync(
            new StorageException("full"), new StorageException("full"), new InvalidOperationException("a defect"), null));

    [Fact]
    public async Task At_the_end_it_saves_once_more_and_then_never()
    {
        Assert.Empty(await ToldAsync(null, null));
        _clock.Advance(Pause);
        Assert.Equal(3, _saves);
    }

    /// <summary>What was told of saves that fail one after the other; the last one, at the end, is well.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(params Exception?[] failures)
    {
        var saver = Saver();
        foreach (var failure in failures)
        {
            _failure = failure;
            await TickAsync();
        }
        _failure = null;
        await saver.DisposeAsync();
        return _told;
    }

    private PeriodicSaver Saver()
    {
        var saver = new PeriodicSaver(() =>
        {
            var failure = _failure;
            Interlocked.Increment(ref _saves);
            return failure is null ? Task.CompletedTask : Task.FromException(failure);
        }, Pause, _clock)
        {
            ProblemChanged = problem => Tell(problem ?? "well"),
            Faulted = failure => Tell($"fault: {failure.Message}"),
        };
        saver.Start();
        return saver;
    }

    private void Tell(string what) => _told.Add(what);

    // A save is taken by the loop on a thread of its own; it has looked whether it fails before it is counted.
    private async Task TickAsync()
    {
        var before = Volatile.Read(ref _saves);
        _clock.Advance(Pause);
        await Patience.UntilAsync(() => Volatile.Read(ref _saves) > before);
    }
}

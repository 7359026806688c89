using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>
/// Saves again and again until it is disposed, and once more then. Whatever a save fails with, the next one comes; none fails
/// silently.
/// </summary>
/// <param name="save">Writes what changed; keeps what it could not write for the next time. Never called twice at once.</param>
/// <param name="pause">Time between two saves, above zero.</param>
/// <param name="clock">The time.</param>
public sealed class PeriodicSaver(Func<Task> save, TimeSpan pause, TimeProvider clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private string? _problem;
    private string? _fault;
    private Task _saving = Task.CompletedTask;

    /// <summary>Told why storage refused, once until it no longer does (null). Must not block or throw.</summary>
    public Action<string?>? ProblemChanged { get; set; }

    /// <summary>Told of a failure that is not storage's, which is a defect of ours, once until a save ends otherwise. Must not block or throw.</summary>
    public Action<Exception>? Faulted { get; set; }

    /// <summary>Begins; it waits for the first pause before this returns, so that no time passes unnoticed.</summary>
    public void Start() => _saving = SaveForEverAsync();

    /// <summary>Stops, and saves once more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await TrySaveAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task SaveForEverAsync()
    {
        using var timer = new PeriodicTimer(pause, clock);
        while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            await TrySaveAsync().ConfigureAwait(false);
    }

    private async Task TrySaveAsync()
    {
        string? problem = null;
        try
        {
            await save().ConfigureAwait(false);
            _fault = null;
        }
        catch (StorageException failure)
        {
            (problem, _fault) = (failure.Message, null);
        }
        catch (Exception failure)
        {
            if (_fault != failure.Message)
                Faulted?.Invoke(failure);
            (problem, _fault) = (_problem, failure.Message);
        }
        if (problem != _problem)
            ProblemChanged?.Invoke(problem);
        _problem = problem;
    }
}

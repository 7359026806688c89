using System.Collections.Immutable;
using System.Threading.Channels;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Incidents;

/// <summary>
/// The one writer of incidents. It tells the engine everything that happens to the fleet and everything that people ask for,
/// writes what the engine decides down in one transaction, and only then shows it. While nothing can be written, the fleet's
/// incidents go on in memory and are written later; what a person asked for is refused.
/// </summary>
public sealed class IncidentDesk : IIncidentDesk, IAsyncDisposable
{
    /// <summary>States that changed in nothing but numbers are saved this often; statuses are saved with what follows from them.</summary>
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TickPause = TimeSpan.FromSeconds(1);

    private const string StoppedMessage = "Incidents stopped because of a failure inside Platypus; the log says which. Start it again.";

    private readonly Channel<Work> _work = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FleetStore _store;
    private readonly IIncidentStorage _storage;
    private readonly IncidentRules _rules;
    private readonly TimeProvider _clock;
    private readonly ITimer _ticks;
    private readonly List<IncidentTransition> _unwritten = [];
    private readonly Dictionary<PanelId, PanelState> _unsaved = [];
    private readonly HashSet<PanelId> _gone = [];
    private readonly Task _writer;
    private IncidentBook _book;
    private IncidentBook _shown;
    private ImmutableDictionary<string, MaintenanceWindow> _writtenWindows;
    private string? _problem;
    private long _savedAt;
    private long _triedAt;

    /// <summary>Takes up where the last run ended, and begins to follow the fleet.</summary>
    /// <param name="book">The engine's knowledge, as restored.</param>
    /// <param name="store">The fleet; not yet scanned.</param>
    /// <param name="storage">Where decisions are written.</param>
    /// <param name="rules">The numbers to decide by.</param>
    /// <param name="clock">Dates decisions.</param>
    public IncidentDesk(IncidentBook book, FleetStore store, IIncidentStorage storage, IncidentRules rules, TimeProvider clock)
    {
        (_book, _shown, _store, _storage, _rules, _clock) = (book, book, store, storage, rules, clock);
        _writtenWindows = book.Windows;
        _savedAt = clock.GetTimestamp();
        _ticks = clock.CreateTimer(_ => _work.Writer.TryWrite(Work.Tick), null, TickPause, TickPause);
        _writer = Task.Run(RunAsync);
    }

    /// <summary>Told why decisions could not be written, once until they can be again (null). Must not block or throw.</summary>
    public Action<string?>? ProblemChanged { get; set; }

    /// <summary>Told of a failure inside the engine or the storage, which is a defect of ours; nothing is decided after it. Must not block or throw.</summary>
    public Action<Exception>? Faulted { get; set; }

    /// <summary>Ends when the desk ends; faulted when it failed.</summary>
    public Task Writer => _writer;

    /// <summary>Begins to follow the fleet; to be called before it is scanned.</summary>
    public async Task StartAsync(CancellationToken stop = default)
    {
        await _store.FollowAsync(happened => _work.Writer.TryWrite(new Work(happened, null, null)), stop).ConfigureAwait(false);
        await ShowAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IntentOutcome> AskAsync(IncidentInput intent, CancellationToken stop = default)
    {
        var answer = new TaskCompletionSource<IntentOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_work.Writer.TryWrite(new Work(default, intent, answer)))
            throw new StorageException(StoppedMessage);
        return await answer.Task.WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Stops after what it was given is written.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ticks.DisposeAsync().ConfigureAwait(false);
        _work.Writer.TryComplete();
        await _writer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        try
        {
            await WriteAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Said, not silent: to the log, on the page, and to everybody who asks for something.
            Faulted?.Invoke(failure);
            _work.Writer.TryComplete();
            while (_work.Reader.TryRead(out var work))
                work.Answer?.TrySetException(new StorageException(StoppedMessage));
            await _store.SetIncidentsAsync(new OpenIncidents([.. _book.Open.Values], StoppedMessage, _book.Plan)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task WriteAsync()
    {
        while (await _work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_work.Reader.TryRead(out var work))
            {
                if (work.Answer is not null)
                    await AnswerOrFailAsync(work.Intent!, work.Answer).ConfigureAwait(false);
                else
                    Take(work.Happened);
            }
            await WriteDownAsync(_clock.GetElapsedTime(_savedAt) >= SavePause).ConfigureAwait(false);
            if (!ReferenceEquals(_shown.Open, _book.Open) || !ReferenceEquals(_shown.Windows, _book.Windows))
                await ShowAsync().ConfigureAwait(false);
        }
        await WriteDownAsync(all: true, now: true).ConfigureAwait(false);
    }

    private void Take(FleetEvent happened)
    {
        if (happened.State is { } state)
        {
            _unsaved[state.Panel.Id] = state;
            _gone.Remove(state.Panel.Id);
            Step(new IncidentInput.PanelSeen(state));
        }
        else if (happened.Observer is { } observer)
        {
            Step(observer.IsBlind ? new IncidentInput.BlindBegan(observer.Why ?? "") : new IncidentInput.BlindEnded());
        }
        else if (happened.Panel != default)
        {
            _unsaved.Remove(happened.Panel);
            _gone.Add(happened.Panel);
            Step(new IncidentInput.PanelRemoved(happened.Panel));
        }
        else
        {
            Step(new IncidentInput.Tick());
        }
    }

    private IntentResult? Step(IncidentInput input)
    {
        var step = IncidentEngine.Step(_book, _rules, input, _clock.GetUtcNow());
        _book = step.Book;
        _unwritten.AddRange(step.Transitions);
        return step.Result;
    }

    private async Task AnswerOrFailAsync(IncidentInput intent, TaskCompletionSource<IntentOutcome> answer)
    {
        try
        {
            await AnswerAsync(intent, answer).ConfigureAwait(false);
        }
        finally
        {
            // Nobody waits for ever for an answer that a failure swallowed.
            answer.TrySetException(new StorageException(StoppedMessage));
        }
    }

    private async Task AnswerAsync(IncidentInput intent, TaskCompletionSource<IntentOutcome> answer)
    {
        // What happened before is written first, so that what is taken back below is this intent alone.
        await WriteDownAsync(all: false, now: true).ConfigureAwait(false);
        var (book, written) = (_book, _unwritten.Count);
        var result = Step(intent);
        var changes = _unwritten.Count > written || !ReferenceEquals(_book.Windows, book.Windows);
        var isWritten = await WriteDownAsync(all: false, now: true, undo: () =>
        {
            _book = book;
            _unwritten.RemoveRange(written, _unwritten.Count - written);
        }).ConfigureAwait(false);
        if (changes && !isWritten)
        {
            answer.TrySetException(new StorageException(_problem ?? StoppedMessage));
            return;
        }
        await ShowAsync().ConfigureAwait(false);
        answer.TrySetResult(new IntentOutcome(result ?? IntentResult.Done, Target(intent) is { } id ? _book.Open.GetValueOrDefault(id) : null));
    }

    private static string? Target(IncidentInput intent) => intent switch
    {
        IncidentInput.Acknowledge acknowledge => acknowledge.Incident,
        IncidentInput.Unacknowledge unacknowledge => unacknowledge.Incident,
        IncidentInput.Delivered delivered => delivered.Incident,
        _ => null,
    };

    /// <returns>Whether all that was asked for is written.</returns>
    private async Task<bool> WriteDownAsync(bool all, bool now = false, Action? undo = null)
    {
        if (_unwritten.Count == 0 && ReferenceEquals(_writtenWindows, _book.Windows) && !(all && _unsaved.Count + _gone.Count > 0))
            return true;
        // A disk that is full is not asked again for every check.
        if (_problem is not null && !now && _clock.GetElapsedTime(_triedAt) < TickPause)
            return false;
        _triedAt = _clock.GetTimestamp();
        try
        {
            var states = _unsaved.Values.Select(SavedState.Of).ToImmutableArray();
            await _storage.CommitAsync(_unwritten, states, Others(), CancellationToken.None).ConfigureAwait(false);
            _unwritten.Clear();
            _unsaved.Clear();
            _gone.Clear();
            _writtenWindows = _book.Windows;
            _savedAt = _clock.GetTimestamp();
            await TellAsync(null).ConfigureAwait(false);
            return true;
        }
        catch (StorageException failure)
        {
            // Before anything is shown: what was refused never was.
            undo?.Invoke();
            await TellAsync(failure.Message).ConfigureAwait(false);
            return false;
        }
    }

    private StandingChanges Others()
    {
        var (before, now) = (_writtenWindows, _book.Windows);
        var isSame = ReferenceEquals(before, now);
        return new StandingChanges(
            isSame ? [] : [.. now.Values.Where(window => !ReferenceEquals(before.GetValueOrDefault(window.Id), window))],
            isSame ? [] : [.. before.Keys.Where(id => !now.ContainsKey(id))],
            [.. _gone]);
    }

    private async Task TellAsync(string? problem)
    {
        if (_problem == problem)
            return;
        _problem = problem;
        ProblemChanged?.Invoke(problem);
        await ShowAsync().ConfigureAwait(false);
    }

    private async Task ShowAsync()
    {
        _shown = _book;
        await _store.SetIncidentsAsync(new OpenIncidents([.. _book.Open.Values], _problem, _book.Plan)).ConfigureAwait(false);
        // Who asked for a change reads it back at once.
        await _store.FlushAsync().ConfigureAwait(false);
    }

    private readonly record struct Work(FleetEvent Happened, IncidentInput? Intent, TaskCompletionSource<IntentOutcome>? Answer)
    {
        public static Work Tick => default;
    }
}

using System.Collections.Immutable;
using System.Threading.Channels;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Fleet;

/// <summary>
/// The one place that holds live state. Everything that changes it goes through one bounded channel to one writer;
/// readers take immutable snapshots and never wait.
/// </summary>
public sealed class FleetStore : IAsyncDisposable
{
    private const int QueueLength = 4096;
    private const int BatchLength = 1024;

    private readonly Channel<Command> _commands = Channel.CreateBounded<Command>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly int _failuresToConfirm;
    private readonly TimeProvider _clock;
    private readonly Task _writer;
    private readonly SavedStates _saved;
    private readonly FleetSight _sight;
    private readonly ITimer _alarm;
    private FleetSnapshot _snapshot;
    private readonly List<Action<FleetEvent>> _followers = [];
    private ImmutableArray<FleetSubscription> _subscribers = [];

    /// <summary>Starts the writer.</summary>
    /// <param name="failuresToConfirm">Failed checks in a row that make a panel down, at least 1.</param>
    /// <param name="clock">Dates the edits of panels.</param>
    /// <param name="saved">What was known of panels before the last end; shown as stale until a check says more.</param>
    /// <param name="observer">When the store doubts what it is told; null: never.</param>
    /// <param name="sight">Whether it could see at the last end; null: it could.</param>
    public FleetStore(
        int failuresToConfirm, TimeProvider clock, IEnumerable<SavedState>? saved = null, ObserverRules? observer = null, ObserverState? sight = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failuresToConfirm, 1);
        (_failuresToConfirm, _clock, _saved) = (failuresToConfirm, clock, new SavedStates(saved ?? []));
        var before = observer is null ? ObserverState.Sees : sight ?? ObserverState.Sees;
        _snapshot = FleetSnapshot.Before(before);
        _sight = new FleetSight(observer is null ? null : observer with { FailuresToConfirm = failuresToConfirm }, before.IsBlind, clock);
        _alarm = clock.CreateTimer(_ => _commands.Writer.TryWrite(default), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>The fleet now.</summary>
    public FleetSnapshot Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>How many subscriptions are open.</summary>
    public int SubscriberCount => _subscribers.Length;

    /// <summary>Ends when the writer ends; faulted when it failed, after which nothing changes any more.</summary>
    public Task Writer => _writer;

    internal ChangeLog Log { get; } = new();

    /// <summary>Takes what a check saw; waits only while the queue is full. An unknown or paused panel's is dropped.</summary>
    public ValueTask ReportAsync(Observation seen, CancellationToken stop = default) =>
        _commands.Writer.WriteAsync(new Command(Seen: seen), stop);

    /// <summary>Takes what a check saw unless the queue is full.</summary>
    public bool TryReport(Observation seen) => _commands.Writer.TryWrite(new Command(Seen: seen));

    /// <summary>Takes what a check of a canary said: an address outside the fleet.</summary>
    /// <param name="canary">Its place among the canaries, from 0.</param>
    /// <param name="failed">Whether it did not answer.</param>
    /// <param name="stop">Gives up waiting for the queue.</param>
    public ValueTask ReportCanaryAsync(int canary, bool failed, CancellationToken stop = default) =>
        _commands.Writer.WriteAsync(new Command(Canary: (canary, failed)), stop);

    /// <summary>Says that what is reported just now is worth a second look, unless the queue is full.</summary>
    /// <param name="after">Why, as a plain clause: <c>Platypus had stood still for 12 s</c>.</param>
    public bool TryDoubt(string after) => _commands.Writer.TryWrite(new Command(Doubt: after));

    /// <summary>Names the one who checks the panels, to be asked when the store doubts. To be called before there are panels.</summary>
    public bool Attach(IScout scout) => _commands.Writer.TryWrite(new Command(Scout: scout));

    /// <summary>Replaces the panels. Unchanged ones keep their state.</summary>
    /// <param name="panels">All panels, ids unique.</param>
    /// <param name="stop">Gives up waiting for the queue.</param>
    public ValueTask SetPanelsAsync(ImmutableArray<Panel> panels, CancellationToken stop = default) =>
        _commands.Writer.WriteAsync(new Command(Panels: panels), stop);

    /// <summary>Says why an edit of the panels could not be taken; null takes it back.</summary>
    public ValueTask SetPanelsProblemAsync(string? problem, CancellationToken stop = default) =>
        _commands.Writer.WriteAsync(new Command(Problem: problem ?? ""), stop);

    /// <summary>Ends when all that was given before is in the snapshot.</summary>
    public async Task FlushAsync(CancellationToken stop = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _commands.Writer.WriteAsync(new Command(Done: done), stop).ConfigureAwait(false);
        await done.Task.WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Begins to read changes; none is missed between the subscription's start and its first change.</summary>
    public FleetSubscription Subscribe()
    {
        // The position in the log travels with the snapshot, so that taking one is taking both.
        var subscription = new FleetSubscription(this, Snapshot);
        ImmutableInterlocked.Update(ref _subscribers, list => list.Add(subscription));
        subscription.Signal();
        return subscription;
    }

    /// <summary>
    /// Tells a follower all that happens from now on, in order and none left out, beginning with every panel there is.
    /// For the one that decides from it; pages subscribe.
    /// </summary>
    /// <param name="follower">Called by the writer; must neither block nor throw.</param>
    /// <param name="stop">Gives up waiting for the queue.</param>
    public ValueTask FollowAsync(Action<FleetEvent> follower, CancellationToken stop = default) =>
        _commands.Writer.WriteAsync(new Command(Follower: follower), stop);

    /// <summary>Shows other incidents than before.</summary>
    public ValueTask SetIncidentsAsync(OpenIncidents incidents, CancellationToken stop = default) =>
        _commands.Writer.WriteAsync(new Command(Incidents: incidents), stop);

    /// <summary>Stops the writer after what it was given.</summary>
    public async ValueTask DisposeAsync()
    {
        _commands.Writer.TryComplete();
        await _writer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _alarm.DisposeAsync().ConfigureAwait(false);
    }

    internal void Remove(FleetSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscribers, list => list.Remove(subscription));

    private async Task WriteAsync()
    {
        while (await _commands.Reader.WaitToReadAsync().ConfigureAwait(false))
            WriteBatch();
    }

    // Apart from the loop above, which would keep the fleet of the past alive while it waits.
    private void WriteBatch()
    {
        var draft = new FleetDraft(Snapshot, _saved, _sight);
        var done = new List<TaskCompletionSource>();
        for (var taken = 0; taken < BatchLength && _commands.Reader.TryRead(out var command); taken++)
            Apply(draft, command, done);
        Watch(draft);
        Publish(draft);
        foreach (var decision in draft.Decisions)
            _sight.Tell(decision);
        done.ForEach(waiter => waiter.TrySetResult());
    }

    private void Apply(FleetDraft draft, Command command, List<TaskCompletionSource> done)
    {
        if (command.Seen is { } seen)
            draft.Observe(seen, _failuresToConfirm);
        else if (command.Panels is { IsDefault: false } panels)
            draft.SetPanels(panels, _clock.GetUtcNow());
        else if (command.Problem is { } problem)
            draft.SetProblem(problem.Length == 0 ? null : problem);
        else if (command.Done is { } waiter)
            done.Add(waiter);
        else if (command.Follower is { } follower)
            Admit(follower);
        else if (command.Incidents is { } incidents)
            draft.SetIncidents(incidents);
        else if (_sight.Observer is { } observer)
            draft.Decide(Ask(observer, command));
        if (command.Scout is { } scout)
            _sight.Attach(scout);
    }

    private SightDecision Ask(Observer observer, Command command) =>
        command.Canary is var (canary, failed) ? observer.SeeCanary(canary, failed)
        : command.Doubt is { } after ? observer.Doubt(after, _sight.Now)
        : SightDecision.None;

    // After every batch, so that nothing has to come through a queue that may be full.
    private void Watch(FleetDraft draft)
    {
        if (_sight.Observer is not { Alarm: not null } observer)
            return;
        draft.Decide(observer.Tick(_sight.Now));
        if (observer.Alarm - _sight.Now is { } left)
            _alarm.Change(left > TimeSpan.Zero ? left + TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    // What the draft has collected already reaches it when the draft is published.
    private void Admit(Action<FleetEvent> follower)
    {
        if (Snapshot.Observer.IsBlind)
            follower(FleetEvent.Sight(Snapshot.Observer));
        foreach (var state in Snapshot.All())
            follower(FleetEvent.Seen(state));
        _followers.Add(follower);
    }

    private void Publish(FleetDraft draft)
    {
        if (!draft.IsChanged)
            return;
        var logEnd = draft.RosterChanged ? Log.Invalidate() : Log.Append(draft.Changed);
        Volatile.Write(ref _snapshot, draft.Build(logEnd));
        foreach (var subscriber in _subscribers)
            subscriber.Signal();
        foreach (var follower in _followers)
        {
            foreach (var happened in draft.Events)
                follower(happened);
        }
    }

    /// <summary>One thing to apply; one of the fields is set, or none to let time go on.</summary>
    private readonly record struct Command(
        Observation? Seen = null, ImmutableArray<Panel> Panels = default, string? Problem = null,
        TaskCompletionSource? Done = null, Action<FleetEvent>? Follower = null, OpenIncidents? Incidents = null,
        (int Canary, bool Failed)? Canary = null, string? Doubt = null, IScout? Scout = null);
}

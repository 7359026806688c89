using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Map;

/// <summary>Incidents that began about the same time, to jump to.</summary>
/// <param name="At">The minute in which the first of them began (UTC).</param>
/// <param name="Place">Where on the time line, 0 to 1.</param>
/// <param name="IsCritical">Whether one of them was critical.</param>
/// <param name="Title">What happened, as a sentence.</param>
public sealed record PastMark(DateTimeOffset At, double Place, bool IsCritical, string Title);

/// <summary>
/// Goes through the past: which moment is shown, from which window that was read, and what is read next. A moment that is asked
/// for while another is being read takes its place; when it plays, the next hour is read before it is needed.
/// </summary>
/// <param name="reader">Reads windows.</param>
/// <param name="clock">The time.</param>
public sealed class PastPlayer(PastReader reader, TimeProvider clock)
{
    /// <summary>Distance of two places of the time line.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>How much of the past goes by in a second of playing.</summary>
    public static readonly TimeSpan PerTick = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReadAgainAt = TimeSpan.FromMinutes(20);

    /// <summary>Marks are at least this far apart, so that a finger or a shaking hand hits the right one (WCAG 2.5.8).</summary>
    private static readonly TimeSpan BetweenMarks = PastReader.Reach / 48;

    private FleetPast _past = FleetPast.Nothing;
    private FleetPast? _next;
    private Task _reading = Task.CompletedTask;

    /// <summary>The moment that is shown (UTC); null for now.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Whether it goes on by itself.</summary>
    public bool Plays { get; private set; }

    /// <summary>Whether the moment that is asked for is still being read.</summary>
    public bool IsReading => At is { } at && !_past.Covers(at);

    /// <summary>Where the time line ends (UTC).</summary>
    public DateTimeOffset End => RollupTiers.Floor(clock.GetUtcNow(), Step);

    /// <summary>Where the time line begins (UTC).</summary>
    public DateTimeOffset Begin => End - PastReader.Reach;

    /// <summary>How many steps the time line has.</summary>
    public static int Steps => (int)(PastReader.Reach / Step);

    /// <summary>The step that is shown, 0 to <see cref="Steps"/>.</summary>
    public int Place => At is { } at ? Math.Clamp((int)((at - Begin) / Step), 0, Steps) : Steps;

    /// <summary>The moment of a step; null for the last, which is now.</summary>
    public DateTimeOffset? AtPlace(int place) => place >= Steps ? null : Begin + (Math.Max(0, place) * Step);

    /// <summary>The panels as they were.</summary>
    public PastStates States(FleetRoster roster) => new(roster, _past, At ?? clock.GetUtcNow());

    /// <summary>Goes to a moment, within the time line; null goes back to now and stops. Ends when it can be shown, or was given up for another.</summary>
    /// <exception cref="Core.Storage.StorageException">It cannot be read.</exception>
    public async Task GoAsync(DateTimeOffset? at, CancellationToken cancel)
    {
        At = at is null || at >= clock.GetUtcNow() ? null : at < Begin ? Begin : at;
        if (At is null)
            Plays = false;
        await ReadAsync(cancel);
    }

    /// <summary>Plays, or pauses.</summary>
    public void SetPlaying(bool plays) => Plays = plays && At is not null;

    /// <summary>A second passed: tells whether another moment is to be shown. It waits where that is still being read.</summary>
    public bool Tick()
    {
        if (!Plays || IsReading || At is not { } at)
            return false;
        At = at + PerTick;
        if (At >= clock.GetUtcNow())
            (At, Plays) = (null, false);
        else if (_next?.Covers(At.Value) == true)
            (_past, _next) = (_next, null);
        return true;
    }

    /// <summary>Reads what is shown, if it is not there, and what comes next while it plays.</summary>
    /// <exception cref="Core.Storage.StorageException">It cannot be read.</exception>
    public async Task ReadAsync(CancellationToken cancel)
    {
        // One at a time: who asks meanwhile waits, and then asks for what is wanted by then.
        while (!_reading.IsCompleted)
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (Wanted() is { } window)
            await (_reading = TakeAsync(window, cancel));
    }

    /// <summary>Puts the incidents of the time line together, those close to each other as one.</summary>
    public ImmutableArray<PastMark> Marks(IEnumerable<Incident> incidents)
    {
        var (begin, end) = (Begin, clock.GetUtcNow());
        var groups = new List<List<Incident>>();
        foreach (var incident in incidents.Where(each => each.Since >= begin && each.Since < end && each.MergedInto is null).OrderBy(each => each.Since))
        {
            if (groups.Count > 0 && incident.Since - groups[^1][0].Since < BetweenMarks)
                groups[^1].Add(incident);
            else
                groups.Add([incident]);
        }
        return [.. groups.Select(group => new PastMark(
            MapQuery.Minute(group[0].Since), Math.Clamp((group[0].Since - begin) / PastReader.Reach, 0, 1),
            group.Any(incident => incident.Severity == IncidentSeverity.Critical),
            group.Count == 1 ? ToldText.Of(group[0].Title) : $"{ToldText.Of(group[0].Title)}, and {PlainWords.Count(group.Count - 1)} more"))];
    }

    private async Task TakeAsync(TimeRange window, CancellationToken cancel)
    {
        var read = await reader.ReadAsync(window, cancel);
        if (IsReading)
            (_past, _next) = (read, null);
        else
            _next = read;
    }

    private TimeRange? Wanted()
    {
        if (At is not { } at)
            return null;
        if (IsReading)
            return new TimeRange(at, at + (Plays ? Ahead : PerTick));
        return Plays && _next is null && _past.Window.To - at < ReadAgainAt ? new TimeRange(_past.Window.To, _past.Window.To + Ahead) : null;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>What must be left alone for a while, and until when (UTC). Thread-safe.</summary>
internal sealed class Rests
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new();

    /// <summary>All of Slack.</summary>
    public const string Everything = "";

    public void Set(string what, DateTimeOffset until) => _until[what] = until;

    public DateTimeOffset Of(string what) => _until.GetValueOrDefault(what);

    /// <summary>When a channel may be told something; null when it may now.</summary>
    public DateTimeOffset? Next(string channel, DateTimeOffset now)
    {
        var until = Of(channel) > Of(Everything) ? Of(channel) : Of(Everything);
        return until > now ? until : null;
    }

    /// <summary>One message.</summary>
    public static string Message(long number) => $"message {number}";

    /// <summary>One incident that has no message yet.</summary>
    public static string Incident(string id) => $"incident {id}";
}

/// <summary>Decides what Perry does next. Pure: what is to be told, what was told when, and the time are all it decides by.</summary>
/// <param name="options">Quiet hours and routes.</param>
/// <param name="channelOf">Where an incident is told.</param>
/// <param name="mute">Whether somebody asked for silence.</param>
internal sealed class OutboxPlanner(SlackOptions options, Func<Incident, string> channelOf, Mute mute)
{
    /// <summary>Growth of one message is gathered for so long.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromSeconds(45);

    /// <summary>A gathered message takes more in while it changes at least so often, and is no older than <see cref="GatheringFor"/>.</summary>
    public static readonly TimeSpan GatheringGap = TimeSpan.FromMinutes(3);

    /// <inheritdoc cref="GatheringGap"/>
    public static readonly TimeSpan GatheringFor = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan AfterEdit = TimeSpan.FromMinutes(5);

    /// <summary>The next step.</summary>
    public OutboxStep Next(OutboxWork work, Rests rests, DateTimeOffset now)
    {
        var plan = new Plan(rests, now);
        foreach (var entry in work.Entries.OrderByDescending(entry => entry.Incident.Severity).ThenBy(entry => entry.LastNumber))
        {
            if (Finished(entry) is { } drop)
                return drop;
            if (entry.Post is not null)
                Follow(plan, entry, entry.Post);
            else if (MayPost(plan, entry))
                plan.Fresh.Add(entry);
        }
        Announce(plan, work);
        Remind(plan, work);
        return plan.Best ?? new OutboxStep.Idle(plan.Wake);
    }

    private static OutboxStep.Drop? Finished(OutboxEntry entry) => entry switch
    {
        { Post: null, Incident: { ResolvedAt: not null } incident } => new OutboxStep.Drop(entry,
            incident.Told ? null
            : incident.MergedInto is { } other ? $"Nobody was told of it: it went on as incident {other}."
            : "Nobody was told of it: it was over before its message."),
        { Post.Ts: not null, HasLines: false } when entry.ShownVersion >= entry.LastVersion => new OutboxStep.Drop(entry, null),
        _ => null,
    };

    private static void Follow(Plan plan, OutboxEntry entry, SlackPost post)
    {
        if (post.Ts is null)
            plan.Offer(1, new OutboxStep.Settle(post), post, default);
        else if (entry.ShownVersion >= entry.LastVersion)
            plan.Offer(4, new OutboxStep.Reply(post), post, entry.Urgent ? default : (post.ThreadAt ?? default) + Gather);
        else if (entry.Urgent || entry.ShownVersion == 0)
            plan.Offer(0, new OutboxStep.Edit(post), post, default);
        else
            plan.Offer(3, new OutboxStep.Edit(post), post, (post.EditedAt ?? post.PostedAt ?? default) + Gather);
    }

    private bool MayPost(Plan plan, OutboxEntry entry)
    {
        var from = Later(entry.NotBefore, plan.Rests.Of(Rests.Incident(entry.Incident.Id)));
        return plan.IsDue(Later(from, QuietUntil(plan.Now, entry.Incident)));
    }

    private void Announce(Plan plan, OutboxWork work)
    {
        foreach (var group in plan.Fresh.GroupBy(entry => channelOf(entry.Incident)))
        {
            if (Step(plan, work, group.Key, [.. group]) is { } step)
                plan.Offer(2, step, group.Key, default);
        }
    }

    private OutboxStep? Step(Plan plan, OutboxWork work, string channel, ImmutableArray<OutboxEntry> fresh)
    {
        if (work.Posts.Length >= PostBudget.Busy && fresh.FirstOrDefault(entry => entry.Earlier?.Channel == channel) is { } again)
            return new OutboxStep.Join(again.Earlier!, [again]);
        if (work.Gathering is { PostedAt: { } posted } gathering && gathering.Channel == channel
            && plan.Now - posted < GatheringFor && plan.Now - (gathering.EditedAt ?? posted) < GatheringGap)
            return new OutboxStep.Join(gathering, fresh);
        var room = PostBudget.Room(work.Posts, plan.Now);
        if (!plan.IsDue(PostBudget.NextRoom(room, plan.Now)))
            return null;
        // What piled up in quiet hours comes as one message; so does what is more than there is room for, and what is no more than a warning.
        var late = fresh.Count(entry => IsQuiet(entry.NotBefore, entry.Incident));
        var mild = fresh.All(entry => entry.Incident.Severity == IncidentSeverity.Warning);
        return fresh.Length > 1 && (late > 1 || mild || fresh.Length > (int)room && (int)room == 1)
            ? new OutboxStep.Post(fresh, SlackPostKind.Gathered, channel)
            : new OutboxStep.Post([fresh[0]], SlackPostKind.Incident, channel);
    }

    private void Remind(Plan plan, OutboxWork work)
    {
        if (options.RemindAfter == TimeSpan.Zero)
            return;
        foreach (var (post, incident) in work.Unowned)
        {
            var due = Later(post.PostedAt!.Value + options.RemindAfter, (post.EditedAt ?? default) + Min(AfterEdit, options.RemindAfter));
            plan.Offer(5, new OutboxStep.Remind(post, incident), post, Later(due, QuietUntil(plan.Now, incident)));
        }
        foreach (var (post, incident) in work.Owned)
            plan.Offer(6, new OutboxStep.RemindOwner(post, incident), post, Later(incident.Acknowledgement!.At + options.RemindAfter, QuietUntil(plan.Now, incident)));
    }

    /// <summary>When nothing new may be told before; a moment of the past when it may.</summary>
    private DateTimeOffset QuietUntil(DateTimeOffset now, Incident incident) =>
        Later(IsQuiet(now, incident) ? options.QuietHours!.NextEnd(now, options.TimeZone) : default, mute.Until ?? default);

    private bool IsQuiet(DateTimeOffset at, Incident incident) => options.QuietHours?.Cover(at, options.TimeZone) == true
        && !(options.QuietExceptCritical && incident.Severity == IncidentSeverity.Critical);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>What could be done, the best of it, and when to look again.</summary>
    private sealed class Plan(Rests rests, DateTimeOffset now)
    {
        private int _rank = int.MaxValue;

        public Rests Rests => rests;

        public DateTimeOffset Now => now;

        public List<OutboxEntry> Fresh { get; } = [];

        public OutboxStep? Best { get; private set; }

        public DateTimeOffset? Wake { get; private set; }

        /// <summary>Whether a time has come; when not, it is remembered.</summary>
        public bool IsDue(DateTimeOffset from)
        {
            if (from <= now)
                return true;
            Wake = Wake < from ? Wake : from;
            return false;
        }

        public void Offer(int rank, OutboxStep step, SlackPost post, DateTimeOffset from) =>
            Offer(rank, step, post.Channel, Later(from, rests.Of(Slack.Rests.Message(post.Number))));

        /// <summary>Takes a step into account; the lower its rank the sooner it is done.</summary>
        public void Offer(int rank, OutboxStep step, string channel, DateTimeOffset from)
        {
            // What asks nothing of Slack waits for nothing.
            var due = step is OutboxStep.Join ? from : Later(from, Later(rests.Of(Slack.Rests.Everything), rests.Of(channel)));
            if (IsDue(due) && rank < _rank)
                (Best, _rank) = (step, rank);
        }
    }
}

namespace Platypus.Web.Storage;

/// <summary>The statements of what is told at Slack, in the words that SQLite and PostgreSQL have in common.</summary>
internal static class SlackSql
{
    /// <summary>What a thread tells of an incident; what its message showed when it was posted has an earlier line than the thread begins with.</summary>
    private const string ThreadEvents = "('opened', 'joined', 'worsened', 'acknowledged', 'unacknowledged', 'expired', 'suppressed', 'resolved')";

    private const string Waiting = "(SELECT incident_id FROM outbox)";

    public const string Outbox = "SELECT * FROM outbox ORDER BY number";

    public const string Depth = "SELECT count(DISTINCT incident_id) FROM outbox";

    public const string Incidents = $"SELECT * FROM incidents WHERE id IN {Waiting} ORDER BY id";

    public const string Members = $"SELECT * FROM incident_members WHERE incident_id IN {Waiting} ORDER BY incident_id, position";

    public const string Posts = $"""
        SELECT * FROM slack_posts WHERE number IN (SELECT post_number FROM slack_post_incidents WHERE incident_id IN {Waiting})
        """;

    public const string Links = $"SELECT * FROM slack_post_incidents WHERE incident_id IN {Waiting}";

    /// <summary>The waiting incidents whose threads lack lines.</summary>
    public const string Behind = $"""
        SELECT DISTINCT ledger.incident_id FROM ledger
            JOIN slack_post_incidents shown ON shown.incident_id = ledger.incident_id
            JOIN slack_posts ON slack_posts.number = shown.post_number
        WHERE ledger.incident_id IN {Waiting} AND ledger.line > slack_posts.thread_line AND ledger.event IN {ThreadEvents}
        """;

    public const string Lines = $"""
        SELECT ledger.* FROM ledger
            JOIN slack_post_incidents shown ON shown.incident_id = ledger.incident_id
            JOIN slack_posts ON slack_posts.number = shown.post_number
        WHERE slack_posts.number = @number AND ledger.line > slack_posts.thread_line AND ledger.event IN {ThreadEvents}
        ORDER BY ledger.line
        """;

    public const string Recent = "SELECT attempted_at FROM slack_posts WHERE attempted_at > @since AND kind IN ('incident', 'gathered') ORDER BY attempted_at";

    public const string Gathering = "SELECT * FROM slack_posts WHERE kind = 'gathered' AND ts IS NOT NULL ORDER BY number DESC LIMIT 1";

    /// <summary>The last message about a trouble, when all it shows is over, and not for long.</summary>
    public const string Earlier = """
        SELECT * FROM slack_posts post WHERE subject = @subject AND ts IS NOT NULL
            AND number = (SELECT max(number) FROM slack_posts WHERE subject = @subject)
            AND NOT EXISTS (SELECT 1 FROM slack_post_incidents shown JOIN incidents ON incidents.id = shown.incident_id
                WHERE shown.post_number = post.number AND incidents.resolved_at IS NULL)
            AND EXISTS (SELECT 1 FROM slack_post_incidents shown JOIN incidents ON incidents.id = shown.incident_id
                WHERE shown.post_number = post.number AND incidents.resolved_at > @since)
        """;

    public const string Unowned = """
        SELECT slack_posts.* FROM slack_posts
            JOIN slack_post_incidents shown ON shown.post_number = slack_posts.number
            JOIN incidents ON incidents.id = shown.incident_id
        WHERE slack_posts.ts IS NOT NULL AND slack_posts.reminded = 0 AND slack_posts.kind = 'incident'
            AND incidents.resolved_at IS NULL AND incidents.ack_by IS NULL AND incidents.severity = 'critical'
        ORDER BY slack_posts.number LIMIT 20
        """;

    /// <summary>Each owner is reminded once for each time they took it.</summary>
    public const string Owned = """
        SELECT slack_posts.*, incidents.id AS owned_id FROM slack_posts
            JOIN slack_post_incidents shown ON shown.post_number = slack_posts.number
            JOIN incidents ON incidents.id = shown.incident_id
        WHERE slack_posts.channel_id IS NOT NULL AND incidents.resolved_at IS NULL AND incidents.ack_by IS NOT NULL AND incidents.severity = 'critical'
            AND NOT EXISTS (SELECT 1 FROM slack_posts reminder WHERE reminder.kind = 'reminder'
                AND reminder.subject = incidents.id || ' ' || incidents.ack_by || ' ' || incidents.ack_at)
        ORDER BY incidents.id LIMIT 20
        """;

    public const string OfPost = """
        SELECT * FROM incidents WHERE id IN (SELECT incident_id FROM slack_post_incidents WHERE post_number = @number) ORDER BY id
        """;

    public const string MembersOfPost = """
        SELECT * FROM incident_members WHERE incident_id IN (SELECT incident_id FROM slack_post_incidents WHERE post_number = @number)
        ORDER BY incident_id, position
        """;

    public const string Begin = """
        INSERT INTO slack_posts (kind, subject, channel, attempted_at, thread_line, doubtful, reminded)
        VALUES (@Kind, @Subject, @Channel, @AttemptedAt, (SELECT coalesce(max(line), 0) FROM ledger), 0, 0)
        RETURNING number
        """;

    public const string Renew = "UPDATE slack_posts SET attempted_at = @at, doubtful = max(doubtful, @doubtful), thread_line = (SELECT coalesce(max(line), 0) FROM ledger) WHERE number = @number";

    public const string Link = """
        INSERT INTO slack_post_incidents (incident_id, post_number, shown_version) VALUES (@incident, @number, 0)
        ON CONFLICT (incident_id) DO UPDATE SET post_number = excluded.post_number, shown_version = 0
        """;

    public const string Unlink = "DELETE FROM slack_post_incidents WHERE post_number = @number";

    public const string Remove = "DELETE FROM slack_posts WHERE number = @number";

    public const string Posted = "UPDATE slack_posts SET channel_id = @channelId, ts = @ts, posted_at = @at WHERE number = @number";

    public const string Edited = "UPDATE slack_posts SET edited_at = @at WHERE number = @number";

    public const string Shown = "UPDATE slack_post_incidents SET shown_version = @version WHERE incident_id = @incident AND post_number = @number";

    public const string Replied = "UPDATE slack_posts SET thread_at = @at, thread_line = @line WHERE number = @number";

    public const string Reminded = "UPDATE slack_posts SET reminded = 1 WHERE number = @number";

    public const string Note = """
        INSERT INTO slack_posts (kind, subject, channel, channel_id, attempted_at, posted_at, thread_line, doubtful, reminded)
        VALUES (@kind, @subject, @channel, @channelId, @at, @posted, 0, 0, 1)
        """;

    public const string Settled = "UPDATE slack_posts SET doubtful = 0 WHERE number = @number";

    public const string Awake = "UPDATE slack_posts SET reminded = 0 WHERE number = @number";

    public const string Done = "DELETE FROM outbox WHERE incident_id = @incident AND number <= @last";

    public const string Clear = "DELETE FROM outbox";

    public const string ChannelId = "SELECT channel_id FROM slack_posts WHERE channel = @channel AND channel_id IS NOT NULL ORDER BY number DESC LIMIT 1";

    public const string PostOf = """
        SELECT * FROM slack_posts WHERE number = (SELECT post_number FROM slack_post_incidents WHERE incident_id = @incident)
        """;

    /// <summary>Messages that nobody will edit any more are forgotten after a while, with what they showed.</summary>
    public const string UnlinkOld = """
        DELETE FROM slack_post_incidents WHERE incident_id IN (SELECT id FROM incidents WHERE resolved_at < @before)
            AND incident_id NOT IN (SELECT incident_id FROM outbox)
        """;

    public const string RemoveOld = "DELETE FROM slack_posts WHERE attempted_at < @before AND number NOT IN (SELECT post_number FROM slack_post_incidents)";

    public const string AppendLine = """
        INSERT INTO ledger (incident_id, version, at, event, actor, text, reason) VALUES (@incident, NULL, @at, @event, NULL, @text, 'delivery')
        """;

    public const string Mute = "INSERT INTO slack_mute (place, until) VALUES (1, @until) ON CONFLICT (place) DO UPDATE SET until = excluded.until";

    public const string MutedUntil = "SELECT until FROM slack_mute";

    public const string Digest = "SELECT facts, channel_id, ts, posted_at, considered_at, summary_at FROM slack_digest";

    public const string KeepDigest = """
        INSERT INTO slack_digest (place, facts, channel_id, ts, posted_at, considered_at, summary_at)
        VALUES (1, @Facts, @ChannelId, @Ts, @PostedAt, @ConsideredAt, @SummaryAt)
        ON CONFLICT (place) DO UPDATE SET facts = excluded.facts, channel_id = excluded.channel_id, ts = excluded.ts, posted_at = excluded.posted_at,
            considered_at = excluded.considered_at, summary_at = excluded.summary_at
        """;

    public const string PostsSince = "SELECT count(*) FROM slack_posts WHERE posted_at > @since";
}

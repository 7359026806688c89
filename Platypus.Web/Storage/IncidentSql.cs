namespace Platypus.Web.Storage;

/// <summary>The statements, in the words that SQLite and PostgreSQL have in common.</summary>
internal static class IncidentSql
{
    /// <summary>Keeps an incident; 0 rows where this version of it, or a later one, is there already.</summary>
    public const string Keep = """
        INSERT INTO incidents (id, version, kind, severity, title, cause, location, shared_kind, shared, shared_by, opened_at, since, tell_at,
            resolved_at, merged_into, told, ack_by, ack_at, ack_note, ack_until, ack_panels, ack_cause)
        VALUES (@Id, @Version, @Kind, @Severity, @Title, @Cause, @Location, @SharedKind, @Shared, @SharedBy, @OpenedAt, @Since, @TellAt,
            @ResolvedAt, @MergedInto, @Told, @AckBy, @AckAt, @AckNote, @AckUntil, @AckPanels, @AckCause)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind, severity = excluded.severity, title = excluded.title,
            cause = excluded.cause, location = excluded.location, shared_kind = excluded.shared_kind, shared = excluded.shared,
            shared_by = excluded.shared_by, opened_at = excluded.opened_at, since = excluded.since, tell_at = excluded.tell_at,
            resolved_at = excluded.resolved_at, merged_into = excluded.merged_into, told = excluded.told, ack_by = excluded.ack_by,
            ack_at = excluded.ack_at, ack_note = excluded.ack_note, ack_until = excluded.ack_until, ack_panels = excluded.ack_panels,
            ack_cause = excluded.ack_cause
        WHERE excluded.version > incidents.version
        """;

    public const string KeepMember = """
        INSERT INTO incident_members (incident_id, panel_id, position, name, joined_at, since, cause, left_at, left_why)
        VALUES (@IncidentId, @PanelId, @Position, @Name, @JoinedAt, @Since, @Cause, @LeftAt, @LeftWhy)
        ON CONFLICT (incident_id, panel_id) DO UPDATE SET position = excluded.position, name = excluded.name, joined_at = excluded.joined_at,
            since = excluded.since, cause = excluded.cause, left_at = excluded.left_at, left_why = excluded.left_why
        """;

    public const string AppendLine = """
        INSERT INTO ledger (incident_id, version, at, event, actor, text, reason)
        VALUES (@IncidentId, @Version, @At, @Event, @Actor, @Text, @Reason)
        """;

    public const string Announce =
        "INSERT INTO outbox (incident_id, version, reason, not_before) VALUES (@IncidentId, @Version, @Reason, @NotBefore)";

    public const string KeepState = """
        INSERT INTO panel_states (panel_id, target, status, cause, status_code, failures, failing_since, since, checked_at, latency, cpu, memory,
            disk, usage_at, usage_cause, certificate_until)
        VALUES (@PanelId, @Target, @Status, @Cause, @StatusCode, @Failures, @FailingSince, @Since, @CheckedAt, @Latency, @Cpu, @Memory,
            @Disk, @UsageAt, @UsageCause, @CertificateUntil)
        ON CONFLICT (panel_id) DO UPDATE SET target = excluded.target, status = excluded.status, cause = excluded.cause,
            status_code = excluded.status_code, failures = excluded.failures, failing_since = excluded.failing_since, since = excluded.since,
            checked_at = excluded.checked_at, latency = excluded.latency, cpu = excluded.cpu, memory = excluded.memory, disk = excluded.disk,
            usage_at = excluded.usage_at, usage_cause = excluded.usage_cause, certificate_until = excluded.certificate_until
        """;

    public const string KeepWindow = """
        INSERT INTO maintenance_windows (id, scope, begins, length, weekly, note, actor, cut_at)
        VALUES (@Id, @Scope, @Begins, @Length, @Weekly, @Note, @Actor, @CutAt)
        ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, begins = excluded.begins, length = excluded.length,
            weekly = excluded.weekly, note = excluded.note, actor = excluded.actor, cut_at = excluded.cut_at
        """;

    public const string KeepTarget = "INSERT INTO maintenance_targets (window_id, target) VALUES (@WindowId, @Target)";

    public const string RemoveTargets = "DELETE FROM maintenance_targets WHERE window_id = @id";

    /// <summary>Takes a window away. What it covered until then is needed for as long as uptime is told of: 400 days.</summary>
    public const string RemoveWindow = """
        UPDATE maintenance_windows SET removed_at = strftime('%Y-%m-%dT%H:%M:%f0000Z', 'now') WHERE id = @id AND removed_at IS NULL;
        DELETE FROM maintenance_windows WHERE removed_at < strftime('%Y-%m-%dT%H:%M:%f0000Z', 'now', '-400 days')
        """;

    public const string ForgetState = "DELETE FROM panel_states WHERE panel_id = @panel";

    public const string Open = "SELECT * FROM incidents WHERE resolved_at IS NULL ORDER BY id";

    public const string OpenMembers = """
        SELECT * FROM incident_members WHERE incident_id IN (SELECT id FROM incidents WHERE resolved_at IS NULL) ORDER BY incident_id, position
        """;

    public const string LastNumber = "SELECT coalesce(max(id), 0) FROM incidents";

    public const string Windows = "SELECT * FROM maintenance_windows WHERE removed_at IS NULL ORDER BY begins, id";

    public const string WindowsEver = "SELECT * FROM maintenance_windows ORDER BY begins, id";

    public const string Targets = "SELECT window_id, target FROM maintenance_targets ORDER BY window_id, target";

    public const string States = "SELECT * FROM panel_states ORDER BY panel_id";

    public const string Page = $"SELECT * {PageRows}";

    public const string PageMembers = $"SELECT * FROM incident_members WHERE incident_id IN (SELECT id {PageRows}) ORDER BY incident_id, position";

    public const string OpenPage = $"SELECT * {OpenPageRows}";

    public const string OpenPageMembers = $"SELECT * FROM incident_members WHERE incident_id IN (SELECT id {OpenPageRows}) ORDER BY incident_id, position";

    public const string OfPanel = $"SELECT * FROM incidents WHERE id IN ({OfPanelIds}) ORDER BY id DESC";

    public const string OfPanelMembers = $"SELECT * FROM incident_members WHERE incident_id IN ({OfPanelIds}) ORDER BY incident_id, position";

    public const string One = "SELECT * FROM incidents WHERE id = @id";

    public const string OneMembers = "SELECT * FROM incident_members WHERE incident_id = @id ORDER BY position";

    public const string Ledger = "SELECT * FROM ledger WHERE incident_id = @id ORDER BY line";

    private const string OfPanelIds = "SELECT incident_id FROM incident_members WHERE panel_id = @panel ORDER BY incident_id DESC LIMIT @limit";

    private const string PageRows = "FROM incidents WHERE id < @before ORDER BY id DESC LIMIT @limit";

    private const string OpenPageRows = "FROM incidents WHERE resolved_at IS NULL AND id < @before ORDER BY id DESC LIMIT @limit";
}

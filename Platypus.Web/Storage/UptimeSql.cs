namespace Platypus.Web.Storage;

/// <summary>The statements of changes of status, and of when they do not count.</summary>
internal static class UptimeSql
{
    public const string Append = "INSERT INTO status_changes (panel, at, status) VALUES (@panel, @at, @status) ON CONFLICT DO NOTHING";

    public const string Last = """
        SELECT panel_id, at, status FROM usage_panels JOIN status_changes ON panel = number
        WHERE at = (SELECT max(at) FROM status_changes WHERE panel = number)
        """;

    public const string Window = """
        SELECT at, status FROM status_changes
        WHERE panel = @panel AND at < @to
            AND at >= coalesce((SELECT max(at) FROM status_changes WHERE panel = @panel AND at <= @from), @from)
        ORDER BY at
        """;

    /// <summary>The same for all panels, one search for each.</summary>
    public const string FleetWindow = """
        SELECT panel_id, at, status FROM usage_panels CROSS JOIN status_changes ON panel = number
        WHERE at < @to AND at >= coalesce((SELECT max(at) FROM status_changes WHERE panel = number AND at <= @from), @from)
        """;

    /// <summary>What another change took the place of in time; and a last one that says that nobody knows, as no change at all does.</summary>
    public const string Forget = """
        DELETE FROM status_changes WHERE (panel, at, status) IN (
            SELECT panel, at, status FROM status_changes AS old
            WHERE at < @before AND (status = 'unknown' OR EXISTS (
                SELECT 1 FROM status_changes AS later WHERE later.panel = old.panel AND later.at > old.at AND later.at <= @before))
            ORDER BY at LIMIT @most)
        """;

    public const string Blind = """
        SELECT opened_at AS "from", resolved_at AS "to" FROM incidents
        WHERE kind = 'blind' AND opened_at < @to AND (resolved_at IS NULL OR resolved_at > @from)
        """;
}

using Platypus.Core.Usage;

namespace Platypus.Web.Storage;

/// <summary>The statements of the usage history.</summary>
internal static class UsageSql
{
    public const string Number = "SELECT number FROM usage_panels WHERE panel_id = @panel";

    public const string AddPanel = "INSERT INTO usage_panels (panel_id) VALUES (@panel) RETURNING number";

    /// <summary>Puts a stretch in place of one of the same begin and panel.</summary>
    public static string Keep(RollupTier tier) =>
        $"INSERT INTO {Table(tier)} (begins, panel, rollup) VALUES (@begins, @panel, @rollup) ON CONFLICT DO UPDATE SET rollup = excluded.rollup";

    /// <summary>Looks up each begin of the window, because a panel's stretches lie apart.</summary>
    public static string Window(RollupTier tier) => $"""
        WITH RECURSIVE begin (at) AS (SELECT @from UNION ALL SELECT at + {Seconds(tier)} FROM begin WHERE at + {Seconds(tier)} < @to)
        SELECT begins, rollup FROM begin CROSS JOIN {Table(tier)} ON begins = at AND panel = @panel WHERE at < @to ORDER BY begins
        """;

    public const string Panels = "SELECT number, panel_id FROM usage_panels";

    /// <summary>All panels' stretches, which lie in this order.</summary>
    public static string Fleet(RollupTier tier) => $"SELECT begins, panel, rollup FROM {Table(tier)} WHERE begins >= @from AND begins < @to ORDER BY begins, panel";

    public static string LastHour { get; } = $"""
        SELECT panel_id, begins, rollup FROM usage_five_minutes JOIN usage_panels ON number = panel
        WHERE begins >= (SELECT max(begins) / 3600 * 3600 FROM usage_five_minutes) ORDER BY begins
        """;

    public static string First(RollupTier tier) => $"SELECT min(begins) FROM {Table(tier)}";

    public static string ForgetOldest(RollupTier tier) =>
        $"DELETE FROM {Table(tier)} WHERE begins = (SELECT min(begins) FROM {Table(tier)}) AND begins < @before";

    private static string Table(RollupTier tier) => tier == RollupTier.Hour ? "usage_hours" : "usage_five_minutes";

    private static long Seconds(RollupTier tier) => (long)tier.Length().TotalSeconds;
}

using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.StatusPages;
using Platypus.Web.Auth;
using Platypus.Web.StatusPages;

namespace Platypus.Web.Storage;

/// <summary>The public status page's settings and posts in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteStatusStorage(Database database) : IStatusStorage
{
    private const string Page = "SELECT enabled, company, accent, homepage, footer, tell_from, time_zone FROM status_page";
    private const string Groups = "SELECT id, position, title, scope, targets FROM status_groups ORDER BY position";
    private const string Posts = "SELECT id, kind, subject, title, group_ids, follows FROM status_posts ORDER BY id";
    private const string Updates = "SELECT post_id, at, stage, text FROM status_updates ORDER BY line";
    private const string ForgetGroups = "DELETE FROM status_groups";
    private const string ForgetUpdates = "DELETE FROM status_updates WHERE post_id = @id";
    private const string ForgetPost = "DELETE FROM status_posts WHERE id = @id";
    private const string KeepUpdate = "INSERT INTO status_updates (post_id, at, stage, text) VALUES (@PostId, @At, @Stage, @Text)";

    private const string KeepGroup = "INSERT INTO status_groups (id, position, title, scope, targets) VALUES (@Id, @Position, @Title, @Scope, @Targets)";

    private const string KeepPage = """
        INSERT INTO status_page (place, enabled, company, accent, homepage, footer, tell_from, time_zone)
        VALUES (1, @Enabled, @Company, @Accent, @Homepage, @Footer, @TellFrom, @TimeZone)
        ON CONFLICT (place) DO UPDATE SET enabled = excluded.enabled, company = excluded.company, accent = excluded.accent,
            homepage = excluded.homepage, footer = excluded.footer, tell_from = excluded.tell_from, time_zone = excluded.time_zone
        """;

    private const string KeepPost = """
        INSERT INTO status_posts (id, kind, subject, title, group_ids, follows) VALUES (@Id, @Kind, @Subject, @Title, @GroupIds, @Follows)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, group_ids = excluded.group_ids, follows = excluded.follows
        """;

    /// <inheritdoc/>
    public Task<StatusBook> LoadAsync(CancellationToken cancel = default) => database.ReadAsync(connection =>
    {
        var groups = connection.Query<StatusGroupRow>(Groups).ToList();
        var updates = connection.Query<StatusUpdateRow>(Updates).ToLookup(update => update.PostId);
        return new StatusBook(
            connection.QuerySingleOrDefault<StatusPageRow>(Page)?.Read(groups) ?? StatusSettings.None,
            [.. connection.Query<StatusPostRow>(Posts).Select(row => row.Read(updates[row.Id]))]);
    }, cancel);

    /// <inheritdoc/>
    public Task KeepAsync(StatusSettings settings, AuditEntry audit, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(KeepPage, StatusPageRow.Of(settings));
        connection.Execute(ForgetGroups);
        connection.Execute(KeepGroup, settings.Groups.Select(StatusGroupRow.Of));
        Note(connection, audit);
    }, cancel);

    /// <inheritdoc/>
    public Task KeepAsync(StatusPost post, AuditEntry audit, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(KeepPost, StatusPostRow.Of(post));
        connection.Execute(ForgetUpdates, new { id = post.Id.ToString("D") });
        connection.Execute(KeepUpdate, post.Updates.Select(update => StatusUpdateRow.Of(post, update)));
        Note(connection, audit);
    }, cancel);

    /// <inheritdoc/>
    public Task ForgetAsync(Guid post, AuditEntry audit, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(ForgetPost, new { id = post.ToString("D") });
        Note(connection, audit);
    }, cancel);

    private static void Note(SqliteConnection connection, AuditEntry audit) => connection.Execute(PeopleSql.Append, AuditRow.Of(audit));
}

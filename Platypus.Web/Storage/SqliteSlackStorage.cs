using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Incidents;

namespace Platypus.Web.Storage;

/// <summary>
/// What is still to be told, and what was told where. Every method throws <see cref="Core.Storage.StorageException"/> when it cannot do
/// what it is for; nothing of it is then kept.
/// </summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteSlackStorage(Database database)
{
    /// <summary>How long ago the same trouble may have ended to be the same trouble again.</summary>
    private static readonly TimeSpan AgainWithin = TimeSpan.FromHours(2);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>How long messages of what is over are remembered.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Reads all that is still to be told.</summary>
    /// <param name="now">The present (UTC).</param>
    /// <param name="subjectOf">What an incident is about, the same for the same trouble another time.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<OutboxWork> PendingAsync(DateTimeOffset now, Func<Incident, string> subjectOf, CancellationToken cancel = default) => database.ReadAsync(connection =>
    {
        var rows = connection.Query<OutboxRow>(SlackSql.Outbox).ToLookup(row => row.IncidentId);
        var posts = connection.Query<SlackPostRow>(SlackSql.Posts).ToDictionary(row => row.Number, row => row.Read());
        var links = connection.Query<SlackLinkRow>(SlackSql.Links).ToDictionary(row => row.IncidentId);
        var behind = connection.Query<long>(SlackSql.Behind).ToHashSet();
        var entries = SqliteIncidentStorage.Read(connection, SlackSql.Incidents, SlackSql.Members).Select(incident =>
        {
            var id = StoredValue.Number(incident.Id)!.Value;
            var link = links.GetValueOrDefault(id);
            var reasons = rows[id].Select(row => StoredValue.Of<NotifyReason>(row.Reason, reason => StoredValue.Word(reason))).ToList();
            return new OutboxEntry(
                incident, rows[id].Max(row => row.Number), rows[id].Max(row => row.Version), StoredValue.Time(rows[id].Min(row => row.NotBefore)!),
                reasons.Exists(reason => reason is not (NotifyReason.Opened or NotifyReason.Grew)),
                link is null ? null : posts[link.PostNumber], link?.ShownVersion ?? 0, behind.Contains(id),
                link is null ? Earlier(connection, subjectOf(incident), now) : null);
        }).ToImmutableArray();
        return new OutboxWork(
            entries,
            [.. connection.Query<string>(SlackSql.Recent, new { since = StoredValue.Text(now - Day) }).Select(StoredValue.Time)],
            connection.Query<SlackPostRow>(SlackSql.Gathering).SingleOrDefault()?.Read(),
            [.. connection.Query<SlackPostRow>(SlackSql.Unowned).DistinctBy(row => row.Number).Select(row => (row.Read(), Read(connection, row.Number)[^1]))],
            [.. connection.Query<SlackPostRow>(SlackSql.Owned).SelectMany(row => Read(connection, row.Number).Where(incident => StoredValue.Number(incident.Id) == row.OwnedId).Select(incident => (row.Read(), incident)))]);
    }, cancel);

    /// <summary>How many incidents people are still to be told something of.</summary>
    public Task<long> DepthAsync(CancellationToken cancel = default) => database.ReadAsync(connection => connection.ExecuteScalar<long>(SlackSql.Depth), cancel);

    /// <summary>The incidents that a message shows, in the order in which they began.</summary>
    public Task<ImmutableArray<Incident>> IncidentsOfAsync(long number, CancellationToken cancel = default) =>
        database.ReadAsync(connection => Read(connection, number), cancel);

    /// <summary>The message that shows an incident; null when there is none.</summary>
    public Task<SlackPost?> PostOfAsync(string incident, CancellationToken cancel = default) => StoredValue.Number(incident) is { } id
        ? database.ReadAsync(connection => connection.Query<SlackPostRow>(SlackSql.PostOf, new { incident = id }).SingleOrDefault()?.Read(), cancel)
        : Task.FromResult<SlackPost?>(null);

    /// <summary>The lines that a message's thread lacks, oldest first.</summary>
    public Task<ImmutableArray<PlacedLine>> LinesAsync(long number, CancellationToken cancel = default) => database.ReadAsync<ImmutableArray<PlacedLine>>(connection =>
    [
        .. connection.Query<PlacedLineRow>(SlackSql.Lines, new { number }).Select(row => new PlacedLine(row.Line, StoredValue.Id(row.IncidentId),
            new LedgerEntry(StoredValue.Time(row.At), StoredValue.Of<LedgerEvent>(row.Event), row.Actor, row.Text))),
    ], cancel);

    /// <summary>The id of a channel by its name, as Slack last answered; null when it never did.</summary>
    public Task<string?> ChannelIdAsync(string channel, CancellationToken cancel = default) =>
        database.ReadAsync(connection => connection.ExecuteScalar<string?>(SlackSql.ChannelId, new { channel }), cancel);

    /// <summary>Keeps that a message is about to be posted.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> BeginAsync(SlackPost post, IEnumerable<string> incidents, CancellationToken cancel = default)
    {
        long number = 0;
        await database.WriteAsync(connection =>
        {
            number = connection.ExecuteScalar<long>(SlackSql.Begin, new { Kind = StoredValue.Word(post.Kind), post.Subject, post.Channel, AttemptedAt = StoredValue.Text(post.AttemptedAt) });
            connection.Execute(SlackSql.Link, incidents.Select(incident => new { incident = StoredValue.Number(incident), number }));
        }, cancel);
        return number;
    }

    /// <summary>Keeps that a message is about to be posted once more.</summary>
    /// <param name="number">Which message.</param>
    /// <param name="at">Now (UTC).</param>
    /// <param name="doubtful">Whether Slack may have it already.</param>
    /// <param name="cancel">Gives up.</param>
    public Task RenewAsync(long number, DateTimeOffset at, bool doubtful, CancellationToken cancel = default) =>
        WriteAsync(SlackSql.Renew, new { number, at = StoredValue.Text(at), doubtful }, cancel);

    /// <summary>Takes back what was begun, because Slack certainly does not have it, or has it no longer.</summary>
    public Task WithdrawAsync(long number, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(SlackSql.Unlink, new { number });
        connection.Execute(SlackSql.Remove, new { number });
    }, cancel);

    /// <summary>Has a message show more incidents from now on; it is theirs as if it had been posted for them.</summary>
    public Task JoinAsync(long number, IEnumerable<string> incidents, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(SlackSql.Link, incidents.Select(incident => new { incident = StoredValue.Number(incident), number }));
        connection.Execute(SlackSql.Awake, new { number });
    }, cancel);

    /// <summary>Keeps that Slack has a message, and what it shows; nothing where that is not known, because it was only found there.</summary>
    public Task PostedAsync(long number, string channelId, string ts, DateTimeOffset at, IEnumerable<Incident> shown, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(SlackSql.Posted, new { number, channelId, ts, at = StoredValue.Text(at) });
        Show(connection, number, shown);
    }, cancel);

    /// <summary>Keeps that a message was edited, and what it shows.</summary>
    public Task EditedAsync(long number, DateTimeOffset at, IEnumerable<Incident> shown, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(SlackSql.Edited, new { number, at = StoredValue.Text(at) });
        Show(connection, number, shown);
    }, cancel);

    /// <summary>Keeps that a message's thread has all lines up to one.</summary>
    public Task RepliedAsync(long number, DateTimeOffset at, long line, CancellationToken cancel = default) =>
        WriteAsync(SlackSql.Replied, new { number, at = StoredValue.Text(at), line }, cancel);

    /// <summary>Keeps that people were reminded.</summary>
    public Task RemindedAsync(long number, CancellationToken cancel = default) => WriteAsync(SlackSql.Reminded, new { number }, cancel);

    /// <summary>Keeps that something was told that is not brought up to date.</summary>
    /// <param name="kind"><see cref="SlackPostKind.Digest"/> or <see cref="SlackPostKind.Reminder"/>.</param>
    /// <param name="subject">What it was about; see <see cref="SubjectOf"/>.</param>
    /// <param name="channel">The channel as it was configured.</param>
    /// <param name="channelId">The channel's id; null when it made no sound there, so that it does not count.</param>
    /// <param name="at">Now (UTC).</param>
    /// <param name="cancel">Gives up.</param>
    public Task NoteAsync(SlackPostKind kind, string subject, string channel, string? channelId, DateTimeOffset at, CancellationToken cancel = default) =>
        WriteAsync(SlackSql.Note, new { kind = StoredValue.Word(kind), subject, channel, channelId, at = StoredValue.Text(at), posted = channelId is null ? null : StoredValue.Text(at) }, cancel);

    /// <summary>What a reminder of an owner is known by: the incident, who has it and since when.</summary>
    public static string SubjectOf(Incident incident) => incident.Acknowledgement is { } lease ? $"{StoredValue.Number(incident.Id)} {lease.By} {StoredValue.Text(lease.At)}" : "";

    /// <summary>Keeps that Slack does not have a message twice any more.</summary>
    public Task SettledAsync(long number, CancellationToken cancel = default) => WriteAsync(SlackSql.Settled, new { number }, cancel);

    /// <summary>Forgets what people need not be told any more.</summary>
    /// <param name="incident">Of which incident.</param>
    /// <param name="last">Up to this number of the outbox.</param>
    /// <param name="line">A line for its ledger, which says why; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public Task DoneAsync(string incident, long last, LedgerEntry? line = null, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(SlackSql.Done, new { incident = StoredValue.Number(incident), last });
        if (line is not null)
            Append(connection, incident, line);
    }, cancel);

    /// <summary>Adds a line to the ledger of an incident that is over.</summary>
    public Task AppendAsync(string incident, LedgerEntry line, CancellationToken cancel = default) =>
        database.WriteAsync(connection => Append(connection, incident, line), cancel);

    /// <summary>Forgets all that is still to be told: nobody listens.</summary>
    public Task ClearAsync(CancellationToken cancel = default) => WriteAsync(SlackSql.Clear, null, cancel);

    /// <summary>Keeps until when silence was asked for.</summary>
    public Task MuteAsync(DateTimeOffset until, CancellationToken cancel = default) => WriteAsync(SlackSql.Mute, new { until = StoredValue.Text(until) }, cancel);

    /// <summary>Until when silence was asked for (UTC); null when it never was.</summary>
    public Task<DateTimeOffset?> MutedUntilAsync(CancellationToken cancel = default) =>
        database.ReadAsync(connection => StoredValue.TimeOrNull(connection.ExecuteScalar<string?>(SlackSql.MutedUntil)), cancel);

    /// <summary>The last digest; null before the first start.</summary>
    public Task<StoredDigest?> DigestAsync(CancellationToken cancel = default) =>
        database.ReadAsync(connection => connection.Query<DigestRow>(SlackSql.Digest).SingleOrDefault()?.Read(), cancel);

    /// <summary>Keeps the last digest.</summary>
    public Task KeepDigestAsync(StoredDigest digest, CancellationToken cancel = default) => WriteAsync(SlackSql.KeepDigest, DigestRow.Of(digest), cancel);

    /// <summary>How many messages were posted since a moment, of any sort.</summary>
    public Task<int> PostsSinceAsync(DateTimeOffset since, CancellationToken cancel = default) =>
        database.ReadAsync(connection => connection.ExecuteScalar<int>(SlackSql.PostsSince, new { since = StoredValue.Text(since) }), cancel);

    /// <summary>Forgets messages of what is long over.</summary>
    public Task ForgetOldAsync(DateTimeOffset now, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        var before = new { before = StoredValue.Text(now - Remembered) };
        connection.Execute(SlackSql.UnlinkOld, before);
        connection.Execute(SlackSql.RemoveOld, before);
    }, cancel);

    private Task WriteAsync(string statement, object? parameters, CancellationToken cancel) => database.WriteAsync(connection => connection.Execute(statement, parameters), cancel);

    private static void Show(SqliteConnection connection, long number, IEnumerable<Incident> shown) =>
        connection.Execute(SlackSql.Shown, shown.Select(incident => new { incident = StoredValue.Number(incident.Id), number, version = incident.Version }));

    private static void Append(SqliteConnection connection, string incident, LedgerEntry line) =>
        connection.Execute(SlackSql.AppendLine, new { incident = StoredValue.Number(incident), at = StoredValue.Text(line.At), @event = line.Event.Word(), text = line.Text });

    private static ImmutableArray<Incident> Read(SqliteConnection connection, long number) =>
        [.. SqliteIncidentStorage.Read(connection, SlackSql.OfPost, SlackSql.MembersOfPost, new { number })];

    private static SlackPost? Earlier(SqliteConnection connection, string subject, DateTimeOffset now) =>
        connection.Query<SlackPostRow>(SlackSql.Earlier, new { subject, since = StoredValue.Text(now - AgainWithin) }).SingleOrDefault()?.Read();
}

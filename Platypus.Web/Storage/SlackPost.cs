using System.Collections.Immutable;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Storage;

/// <summary>Sorts of messages.</summary>
public enum SlackPostKind
{
    /// <summary>One incident; or one after the other of the same trouble.</summary>
    Incident,

    /// <summary>Several incidents that have nothing in common but the time.</summary>
    Gathered,

    /// <summary>A digest or a summary; kept to be counted.</summary>
    Digest,

    /// <summary>Somebody was reminded; kept so that they are reminded once, and to be counted where all could see it.</summary>
    Reminder,
}

/// <summary>A message at Slack, or one that was begun.</summary>
public sealed record SlackPost
{
    /// <summary>Its number here; 0 before it is kept.</summary>
    public long Number { get; init; }

    /// <summary>Its sort.</summary>
    public required SlackPostKind Kind { get; init; }

    /// <summary>What it is about, the same for the same trouble another time; empty for a gathered one.</summary>
    public required string Subject { get; init; }

    /// <summary>The channel as it was configured.</summary>
    public required string Channel { get; init; }

    /// <summary>The channel's id, as Slack answered; null before that.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Slack's time stamp; null while nobody knows whether Slack has it.</summary>
    public string? Ts { get; init; }

    /// <summary>When the last try to post it began (UTC).</summary>
    public required DateTimeOffset AttemptedAt { get; init; }

    /// <summary>When it was posted (UTC).</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>When it was last edited (UTC).</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When its thread got the last reply (UTC).</summary>
    public DateTimeOffset? ThreadAt { get; init; }

    /// <summary>The last line of the ledger that its thread has.</summary>
    public long ThreadLine { get; init; }

    /// <summary>Whether Slack may have it twice.</summary>
    public bool Doubtful { get; init; }

    /// <summary>Whether people were reminded of it.</summary>
    public bool Reminded { get; init; }
}

/// <summary>An incident that people are still to be told something of.</summary>
/// <param name="Incident">As it is now, which is what they are told.</param>
/// <param name="LastNumber">The outbox's last number for it; what comes later is another matter.</param>
/// <param name="LastVersion">The last version that they are to be told.</param>
/// <param name="NotBefore">When they may be told (UTC).</param>
/// <param name="Urgent">Whether something happened that is not to wait for more.</param>
/// <param name="Post">Its message; null when there is none.</param>
/// <param name="ShownVersion">The version that the message shows; 0 for none.</param>
/// <param name="HasLines">Whether its thread lacks lines of the ledger.</param>
/// <param name="Earlier">The last message about the same trouble, when that is over; null for none.</param>
public sealed record OutboxEntry(
    Incident Incident, long LastNumber, long LastVersion, DateTimeOffset NotBefore, bool Urgent, SlackPost? Post, long ShownVersion, bool HasLines, SlackPost? Earlier);

/// <summary>All that is still to be told, as of one moment.</summary>
/// <param name="Entries">The incidents, the oldest first.</param>
/// <param name="Posts">When messages were posted, or begun, within the last day (UTC), the oldest first.</param>
/// <param name="Gathering">The last gathered message; null for none.</param>
/// <param name="Unowned">Messages of critical incidents that nobody owns and nobody was reminded of.</param>
/// <param name="Owned">Messages of critical incidents whose owner was not reminded of them.</param>
public sealed record OutboxWork(
    ImmutableArray<OutboxEntry> Entries, ImmutableArray<DateTimeOffset> Posts, SlackPost? Gathering,
    ImmutableArray<(SlackPost Post, Incident Incident)> Unowned, ImmutableArray<(SlackPost Post, Incident Incident)> Owned);

/// <summary>A line of a ledger with its place among all lines.</summary>
/// <param name="Line">The place.</param>
/// <param name="Incident">Whose ledger.</param>
/// <param name="Entry">What it says.</param>
public sealed record PlacedLine(long Line, string Incident, LedgerEntry Entry);

/// <summary>The last digest.</summary>
/// <param name="Facts">What it said.</param>
/// <param name="ChannelId">Where it is; null when there is none that can be edited.</param>
/// <param name="Ts">Which message it is.</param>
/// <param name="PostedAt">When it was posted (UTC); null when there was none.</param>
/// <param name="ConsideredAt">When a digest was last considered (UTC).</param>
/// <param name="SummaryAt">When a day was last summed up (UTC); the first start counts.</param>
public sealed record StoredDigest(DigestFacts Facts, string? ChannelId, string? Ts, DateTimeOffset? PostedAt, DateTimeOffset ConsideredAt, DateTimeOffset SummaryAt);

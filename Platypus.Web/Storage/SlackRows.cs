using System.Collections.Immutable;
using System.Text.Json;
using Platypus.Core.Digests;

namespace Platypus.Web.Storage;

/// <summary>A message as the database has it.</summary>
internal sealed record SlackPostRow
{
    public long Number { get; init; }
    public string Kind { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Channel { get; init; } = "";
    public string? ChannelId { get; init; }
    public string? Ts { get; init; }
    public string AttemptedAt { get; init; } = "";
    public string? PostedAt { get; init; }
    public string? EditedAt { get; init; }
    public string? ThreadAt { get; init; }
    public long ThreadLine { get; init; }
    public bool Doubtful { get; init; }
    public bool Reminded { get; init; }

    /// <summary>The incident that it was read for, where it was read for one.</summary>
    public long OwnedId { get; init; }

    public SlackPost Read() => new()
    {
        Number = Number,
        Kind = StoredValue.Of<SlackPostKind>(Kind, kind => StoredValue.Word(kind)),
        Subject = Subject,
        Channel = Channel,
        ChannelId = ChannelId,
        Ts = Ts,
        AttemptedAt = StoredValue.Time(AttemptedAt),
        PostedAt = StoredValue.TimeOrNull(PostedAt),
        EditedAt = StoredValue.TimeOrNull(EditedAt),
        ThreadAt = StoredValue.TimeOrNull(ThreadAt),
        ThreadLine = ThreadLine,
        Doubtful = Doubtful,
        Reminded = Reminded,
    };
}

/// <summary>Which incident a message shows.</summary>
internal sealed record SlackLinkRow
{
    public long IncidentId { get; init; }
    public long PostNumber { get; init; }
    public long ShownVersion { get; init; }
}

/// <summary>What the outbox has of one incident.</summary>
internal sealed record OutboxRow
{
    public long Number { get; init; }
    public long IncidentId { get; init; }
    public long Version { get; init; }
    public string Reason { get; init; } = "";
    public string NotBefore { get; init; } = "";
}

/// <summary>A line of a ledger with its place.</summary>
internal sealed record PlacedLineRow
{
    public long Line { get; init; }
    public long IncidentId { get; init; }
    public string At { get; init; } = "";
    public string Event { get; init; } = "";
    public string? Actor { get; init; }
    public string Text { get; init; } = "";
}

/// <summary>The last digest as the database has it.</summary>
internal sealed record DigestRow
{
    public string Facts { get; init; } = "{}";
    public string? ChannelId { get; init; }
    public string? Ts { get; init; }
    public string? PostedAt { get; init; }
    public string ConsideredAt { get; init; } = "";
    public string SummaryAt { get; init; } = "";

    public static DigestRow Of(StoredDigest digest) => new()
    {
        Facts = JsonSerializer.Serialize(digest.Facts.Lines),
        ChannelId = digest.ChannelId,
        Ts = digest.Ts,
        PostedAt = StoredValue.Text(digest.PostedAt),
        ConsideredAt = StoredValue.Text(digest.ConsideredAt),
        SummaryAt = StoredValue.Text(digest.SummaryAt),
    };

    public StoredDigest Read() => new(
        new DigestFacts((JsonSerializer.Deserialize<Dictionary<string, string>>(Facts) ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal)),
        ChannelId, Ts, StoredValue.TimeOrNull(PostedAt), StoredValue.Time(ConsideredAt), StoredValue.Time(SummaryAt));
}

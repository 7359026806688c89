using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>Why a panel no longer counts as affected.</summary>
public enum LeaveReason
{
    /// <summary>It answers again, or what was wrong is over.</summary>
    Recovered,

    /// <summary>Somebody paused it.</summary>
    Paused,

    /// <summary>It is no longer watched.</summary>
    Removed,

    /// <summary>It was edited to be another target, of which nothing is known yet.</summary>
    Edited,

    /// <summary>It belongs to another incident now.</summary>
    Merged,

    /// <summary>A maintenance window covers it.</summary>
    Maintenance,
}

/// <summary>A panel's part in an incident.</summary>
/// <param name="Panel">Which panel.</param>
/// <param name="Name">What people called it when it joined.</param>
/// <param name="JoinedAt">When the incident took it (UTC); the first time where it came back.</param>
/// <param name="Since">When its trouble began (UTC): the first failure of the run.</param>
/// <param name="Cause">Its cause word; null where there is none.</param>
/// <param name="LeftAt">When it stopped to be affected (UTC); null while it is.</param>
/// <param name="Left">Why it stopped; null while it is affected.</param>
public sealed record IncidentMember(
    PanelId Panel, string Name, DateTimeOffset JoinedAt, DateTimeOffset Since, string? Cause, DateTimeOffset? LeftAt = null, LeaveReason? Left = null)
{
    /// <summary>Whether the panel is still affected.</summary>
    public bool IsAffected => LeftAt is null;
}

/// <summary>Something that happened, at one moment of its life. Immutable: a transition makes the next version.</summary>
public sealed record Incident
{
    /// <summary>A number as text, never used again.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>How bad it is.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>A plain sentence without a full stop: <c>18 of 22 panels in Los Angeles are down</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The panels' cause word, <c>mixed</c>, or the measure of a usage incident (<c>cpu</c>, <c>memory</c>, <c>disk</c>); null for none.</summary>
    public string? Cause { get; init; }

    /// <summary>All panels that it ever affected, in the order in which they joined; empty for a blind incident.</summary>
    public ImmutableArray<IncidentMember> Members { get; init; } = [];

    /// <summary>The location of all its panels; null where they do not share one.</summary>
    public string? Location { get; init; }

    /// <summary>What its panels share; null for an incident of one panel.</summary>
    public SharedTrait? Shared { get; init; }

    /// <summary>How many watched panels have <see cref="Shared"/>, the healthy ones included; 0 without it.</summary>
    public int SharedBy { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the trouble began (UTC): the first failure, at or before <see cref="OpenedAt"/>.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Nobody is told of it before this (UTC): it is still gathered.</summary>
    public required DateTimeOffset TellAt { get; init; }

    /// <summary>When it ended (UTC); null while it lasts.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The incident that took its panels; null for one that was not folded into another.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Who owns it; kept when it is resolved.</summary>
    public Acknowledgement? Acknowledgement { get; init; }

    /// <summary>Whether anybody was told of it.</summary>
    public bool Told { get; init; }

    /// <summary>1 when opened, one more with each transition.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Whether it lasts, and whether somebody owns it.</summary>
    public IncidentState State =>
        ResolvedAt is not null ? IncidentState.Resolved : Acknowledgement is not null ? IncidentState.Acknowledged : IncidentState.Open;

    /// <summary>How many panels it affects now.</summary>
    public int Affected => Members.Count(member => member.IsAffected);

    /// <summary>The panel's part in it; null for a panel it never affected.</summary>
    public IncidentMember? MemberOf(PanelId panel) => Members.FirstOrDefault(member => member.Panel == panel);
}

using System.Collections.Immutable;

namespace Platypus.Core.StatusPages;

/// <summary>How a group is, as far as customers are told; worse ones last.</summary>
public enum GroupState
{
    /// <summary>Nobody can say yet.</summary>
    Unknown,

    /// <summary>All that is watched answers.</summary>
    Up,

    /// <summary>What does not answer is worked on as planned.</summary>
    Maintenance,

    /// <summary>Some of it does not answer, or answers that it fails.</summary>
    Troubled,

    /// <summary>None of it answers.</summary>
    Down,
}

/// <summary>A day of a group's bars.</summary>
/// <param name="Day">The day in the page's zone.</param>
/// <param name="Ratio">Share of the time that counts in which it answered, 0 to 1; null when none counts.</param>
/// <param name="Failing">Share of the time that counts in which it answered that it fails, 0 to 1.</param>
public sealed record StatusDay(DateOnly Day, double? Ratio, double Failing)
{
    /// <summary>
    /// Whether there is nothing to tell of it: of a hundred servers, one was away for a quarter of an hour. Its number is told all the same.
    /// </summary>
    public bool IsWell => Ratio is not < 0.9999 && Failing <= 0.0001;
}

/// <summary>A group as customers see it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">How it is.</param>
/// <param name="IsOne">Whether it is a single panel that is told of.</param>
/// <param name="Ratio">Uptime of 90 days, 0 to 1; null when no time counts.</param>
/// <param name="Days">Day by day, oldest first, today last; empty before uptime was read.</param>
public sealed record GroupModel(string Id, string Title, GroupState State, bool IsOne, double? Ratio, ImmutableArray<StatusDay> Days);

/// <summary>A post as customers see it.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">Its title.</param>
/// <param name="Stage">How far people are.</param>
/// <param name="Groups">The titles of the groups it is about.</param>
/// <param name="Updates">What was told, newest first.</param>
/// <param name="From">When the work begins or began (UTC); null for an incident.</param>
/// <param name="To">When the work ends (UTC); null for an incident.</param>
public sealed record PostModel(
    Guid Id, PostKind Kind, string Title, PostStage Stage, ImmutableArray<string> Groups, ImmutableArray<PostUpdate> Updates, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>
/// All that the public status page says, its feed and its badges. It holds nothing of panels but how many of a group's answer,
/// nothing of incidents but what an operator wrote for customers, and nobody's name but the company's.
/// </summary>
/// <param name="Company">In whose name it speaks.</param>
/// <param name="Accent">The company's colour.</param>
/// <param name="Homepage">Where its name leads to; null for nowhere.</param>
/// <param name="Footer">What stands at the end; null for nothing.</param>
/// <param name="State">The worst state of a group.</param>
/// <param name="Groups">What is shown, in this order.</param>
/// <param name="Current">What goes on, incidents first, then newest first.</param>
/// <param name="Planned">Maintenance to come, the next first.</param>
/// <param name="Past">Incidents that are over, newest first.</param>
/// <param name="At">As of when (UTC), to the minute.</param>
/// <param name="Zone">By whose clocks times are told, and when days begin.</param>
public sealed record StatusModel(
    string Company, Rgb Accent, string? Homepage, string? Footer, GroupState State, ImmutableArray<GroupModel> Groups,
    ImmutableArray<PostModel> Current, ImmutableArray<PostModel> Planned, ImmutableArray<PostModel> Past, DateTimeOffset At, TimeZoneInfo Zone);

using System.Collections.Immutable;

namespace Platypus.Core.StatusPages;

/// <summary>What a post is about.</summary>
public enum PostKind
{
    /// <summary>Something went wrong.</summary>
    Incident,

    /// <summary>Work that was planned.</summary>
    Maintenance,
}

/// <summary>How far people are with what a post is about.</summary>
public enum PostStage
{
    /// <summary>The cause is looked for.</summary>
    Investigating,

    /// <summary>The cause is known.</summary>
    Identified,

    /// <summary>It is mended, and watched.</summary>
    Monitoring,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>Work to come; the one stage of maintenance.</summary>
    Planned,
}

/// <summary>Something that an operator told customers. Who it was is in the audit log, not here.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Stage">How far people were.</param>
/// <param name="Text">What they wrote; empty for nothing more than the stage.</param>
public sealed record PostUpdate(DateTimeOffset At, PostStage Stage, string Text);

/// <summary>An incident or a maintenance window that an operator chose to tell customers of, in words of their own.</summary>
public sealed record StatusPost
{
    /// <summary>Its name on the public page: a random one, because the incident's number would tell how many there were.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about.</summary>
    public required PostKind Kind { get; init; }

    /// <summary>The incident's or the window's id. Never shown.</summary>
    public required string Subject { get; init; }

    /// <summary>What customers read first.</summary>
    public required string Title { get; init; }

    /// <summary>The ids of the groups it is about; one that is not on the page any more is ignored.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Whether it is over by itself when the incident is.</summary>
    public bool Follows { get; init; }

    /// <summary>What was told, oldest first; at least one.</summary>
    public required ImmutableArray<PostUpdate> Updates { get; init; }

    /// <summary>How far people are.</summary>
    public PostStage Stage => Updates[^1].Stage;
}

/// <summary>All that the public status page rests on, apart from the fleet.</summary>
/// <param name="Settings">What an administrator chose.</param>
/// <param name="Posts">What operators told, in any order.</param>
public sealed record StatusBook(StatusSettings Settings, ImmutableArray<StatusPost> Posts)
{
    /// <summary>Nothing chosen, nothing told.</summary>
    public static StatusBook Empty { get; } = new(StatusSettings.None, []);

    /// <summary>What was told about an incident or a window; null for nothing.</summary>
    public StatusPost? Of(PostKind kind, string subject) => Posts.FirstOrDefault(post => post.Kind == kind && post.Subject == subject);
}

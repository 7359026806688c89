using System.Collections.Immutable;

namespace Platypus.Core.StatusPages;

/// <summary>What somebody wants to tell customers, not yet judged.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The incident's or the window's id.</param>
/// <param name="Title">What customers are to read first.</param>
/// <param name="Stage">How far people are.</param>
/// <param name="Text">What else there is to say.</param>
/// <param name="Groups">The groups it is about.</param>
/// <param name="Follows">Whether it is to be over by itself when the incident is.</param>
public sealed record PostDraft(PostKind Kind, string Subject, string? Title, PostStage Stage, string? Text, ImmutableArray<string> Groups, bool Follows)
{
    /// <summary>Most updates of one post.</summary>
    public const int MaxUpdates = 200;

    /// <summary>Makes what is shown from now on: a new post, or the next version of one.</summary>
    /// <param name="before">What was told before; null for nothing.</param>
    /// <param name="now">The time (UTC).</param>
    /// <returns>The post, or null and what is wrong.</returns>
    public (StatusPost? Post, string? Problem) Make(StatusPost? before, DateTimeOffset now)
    {
        var (title, text) = (PublicText.Tidy(Title), PublicText.Tidy(Text));
        if (PublicText.TitleProblem(title) is { } wrongTitle)
            return (null, $"The title {wrongTitle}");
        if (PublicText.NoteProblem(text) is { } wrongText)
            return (null, $"The note {wrongText}");
        if ((Kind == PostKind.Maintenance) != (Stage == PostStage.Planned))
            return (null, "Such a stage is not for this.");
        if (before?.Updates.Length >= MaxUpdates)
            return (null, "There are as many updates as there may be.");
        var post = (before ?? new StatusPost { Id = Guid.NewGuid(), Kind = Kind, Subject = Subject, Title = title, Updates = [] }) with
        {
            Title = title,
            Groups = [.. Groups.Distinct()],
            Follows = Follows && Kind == PostKind.Incident,
        };
        // Another title or group alone tells nothing new.
        return post.Updates.Length > 0 && post.Stage == Stage && text.Length == 0
            ? (post, null)
            : (post with { Updates = post.Updates.Add(new PostUpdate(now, Stage, text)) }, null);
    }
}

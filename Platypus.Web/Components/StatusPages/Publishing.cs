using System.Collections.Immutable;
using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Web.StatusPages;

namespace Platypus.Web.Components.StatusPages;

/// <summary>What one operator at one page tells customers of one incident or window.</summary>
public sealed class Publishing(StatusDesk desk, PostKind kind, string subject, string actor)
{
    /// <summary>Shorter names are in too many words to warn of.</summary>
    private const int LeastName = 4;

    private string _searched = "\n";
    private string? _revealed;

    /// <summary>What customers are to read first.</summary>
    public string Title { get; set; } = "";

    /// <summary>How far people are.</summary>
    public PostStage Stage { get; set; } = kind == PostKind.Maintenance ? PostStage.Planned : PostStage.Investigating;

    /// <summary>What else there is to say.</summary>
    public string Text { get; set; } = "";

    /// <summary>The groups it is about.</summary>
    public HashSet<string> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is to be over by itself when the incident is.</summary>
    public bool Follows { get; set; } = kind == PostKind.Incident;

    /// <summary>What went wrong with the last thing asked for; empty when nothing did.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Whether an answer is awaited.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether withdrawing was asked for and not confirmed yet.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>What customers were told; null for nothing.</summary>
    public StatusPost? Post => desk.Book.Of(kind, subject);

    /// <summary>The groups that the page shows.</summary>
    public ImmutableArray<StatusGroup> Shown => desk.Book.Settings.Groups;

    /// <summary>Begins with what was told last, or with what is affected.</summary>
    public void Begin(IEnumerable<string> affected)
    {
        var post = Post;
        (Title, Stage, Text, Follows) = (post?.Title ?? Title, post?.Stage ?? Stage, "", post?.Follows ?? Follows);
        Groups.Clear();
        Groups.UnionWith(post?.Groups ?? affected);
    }

    /// <summary>Says whether a group is affected.</summary>
    public void Choose(string group, bool isAffected)
    {
        if (isAffected)
            Groups.Add(group);
        else
            Groups.Remove(group);
    }

    /// <summary>The first of some internal names that stands in what was typed; null for none. Looked for once for each text.</summary>
    public string? Reveals(IEnumerable<string> names)
    {
        var typed = $"{Title}\n{Text}";
        if (typed != _searched)
            (_searched, _revealed) = (typed, names.FirstOrDefault(name => name.Length >= LeastName && typed.Contains(name, StringComparison.OrdinalIgnoreCase)));
        return _revealed;
    }

    /// <summary>Tells customers what was typed.</summary>
    public Task PublishAsync() => AskAsync(async () =>
    {
        var problem = await desk.PublishAsync(new PostDraft(kind, subject, Title, Stage, Text, [.. Groups], Follows), actor);
        if (problem is null)
            Text = "";
        return problem;
    });

    /// <summary>Takes back all that was told.</summary>
    public Task WithdrawAsync() => AskAsync(async () =>
    {
        IsLeaving = false;
        return Post is { } post ? await desk.WithdrawAsync(post.Id, actor) : null;
    });

    private async Task AskAsync(Func<Task<string?>> work)
    {
        if (IsBusy)
            return;
        (IsBusy, Said) = (true, "");
        try
        {
            Said = await work() ?? "";
        }
        catch (StorageException failure)
        {
            Said = $"Not saved: {failure.Message}";
        }
        finally
        {
            IsBusy = false;
        }
    }
}

using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.StatusPages;

/// <summary>
/// The one place that changes what customers are told. All of it is in memory, written first: asking costs nothing.
/// Who asks has to be let in by the caller: administrators to the settings, operators to the posts.
/// </summary>
/// <remarks>What cannot be done is told as a sentence, null when it was done; <see cref="StorageException"/> when it could not be kept.</remarks>
public sealed class StatusDesk(IStatusStorage storage, AuditLog audit, TimeProvider clock)
{
    /// <summary>What the audit log calls Platypus itself.</summary>
    private const string Itself = "Platypus";

    private const string Gone = "It is not public any more.";

    private readonly SemaphoreSlim _turn = new(1);
    private volatile StatusBook _book = StatusBook.Empty;

    /// <summary>What there is now.</summary>
    public StatusBook Book => _book;

    /// <summary>Reads what is kept.</summary>
    public async Task LoadAsync(CancellationToken cancel = default) => _book = await storage.LoadAsync(cancel);

    /// <summary>Takes other settings.</summary>
    /// <param name="settings">Judged ones, of a <see cref="StatusDraft"/>.</param>
    /// <param name="by">The administrator.</param>
    public Task SaveAsync(StatusSettings settings, string by) => InTurnAsync(async () =>
    {
        var what = $"{(settings.IsEnabled ? "on" : "off")}, {settings.Company}, {string.Join(", ", settings.Groups.Select(group => group.Title))}";
        await storage.KeepAsync(settings, audit.Entry(by, "changed the status page", what));
        _book = _book with { Settings = settings };
        return null;
    });

    /// <summary>Tells customers something.</summary>
    /// <param name="draft">What.</param>
    /// <param name="by">The operator.</param>
    public Task<string?> PublishAsync(PostDraft draft, string by) => InTurnAsync(async () =>
    {
        var before = _book.Of(draft.Kind, draft.Subject);
        var (post, problem) = draft.Make(before, clock.GetUtcNow());
        if (post is null)
            return problem;
        await KeepAsync(before, post, by);
        return null;
    });

    /// <summary>Takes back all that customers were told of an incident or a window.</summary>
    /// <param name="post">Which post.</param>
    /// <param name="by">The operator.</param>
    public Task<string?> WithdrawAsync(Guid post, string by) => InTurnAsync(async () =>
    {
        if (_book.Posts.FirstOrDefault(each => each.Id == post) is not { } known)
            return Gone;
        await storage.ForgetAsync(post, audit.Entry(by, "withdrew from the status page", About(known)));
        _book = _book with { Posts = _book.Posts.Remove(known) };
        return null;
    });

    /// <summary>Says that an incident is over whose post was told to follow it.</summary>
    /// <param name="post">Which post; one that is gone or over already is left alone.</param>
    public Task EndAsync(Guid post) => InTurnAsync(async () =>
    {
        if (_book.Posts.FirstOrDefault(each => each.Id == post) is { Follows: true, Stage: not PostStage.Resolved } known)
            await KeepAsync(known, known with { Updates = known.Updates.Add(new PostUpdate(clock.GetUtcNow(), PostStage.Resolved, "")) }, Itself);
        return null;
    });

    private async Task KeepAsync(StatusPost? before, StatusPost post, string by)
    {
        var deed = before is null ? "published on the status page" : "updated on the status page";
        await storage.KeepAsync(post, audit.Entry(by, deed, $"{About(post)}, {StatusWords.Word(post.Stage)}"));
        _book = _book with { Posts = before is null ? _book.Posts.Add(post) : _book.Posts.Replace(before, post) };
    }

    private static string About(StatusPost post) =>
        $"{(post.Kind == PostKind.Incident ? "incident" : "maintenance")} {post.Subject}: {post.Title}";

    private async Task<string?> InTurnAsync(Func<Task<string?>> work)
    {
        await _turn.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}

using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.StatusPages;
using Platypus.Core.Usage;
using Platypus.Tests.Components;

namespace Platypus.Tests.Core.StatusPages;

/// <summary>A fleet of which customers see the group <c>web</c>: all with that tag.</summary>
internal sealed class StatusStory : IAsyncDisposable
{
    private readonly List<MaintenanceWindow> _windows = [];

    public TestFleet Fleet { get; } = new();

    public StatusBook Book { get; private set; } = StatusBook.Empty with
    {
        Settings = new StatusSettings { IsEnabled = true, Company = "Burrow", Groups = [new StatusGroup("web", "Web hosting", GroupScope.Tag, ["web"])] },
    };

    public GroupUptimes Uptimes { get; set; } = GroupUptimes.None;

    public DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    public StatusModel Model => StatusModelBuilder.Build(Book, Fleet.Snapshot, StatusModelBuilder.States(Book, Fleet.Snapshot, Now), Uptimes, Now);

    public GroupModel Web => Model.Groups[0];

    public string Sentence => StatusWords.Sentence(Model);

    /// <summary>Panels 1 to 3 with the tag, and Panel 4 without; all but the fourth up.</summary>
    public static async Task<StatusStory> BeginAsync()
    {
        var story = new StatusStory();
        await story.Fleet.With([.. Enumerable.Range(1, 3).Select(number => TestFleet.Panel($"Panel {number}", "LA", "web")), TestFleet.Panel("Panel 4", "LA")]);
        foreach (var number in Enumerable.Range(1, 3))
            await story.Fleet.Up($"Panel {number}");
        return story;
    }

    /// <summary>Tells customers something.</summary>
    public void Tell(PostStage stage, string text, string title = "Slow sites", string subject = "7", bool follows = false)
    {
        var kind = stage == PostStage.Planned ? PostKind.Maintenance : PostKind.Incident;
        var before = Book.Of(kind, subject);
        var (post, problem) = new PostDraft(kind, subject, title, stage, text, ["web"], follows).Make(before, Now);
        Assert.Null(problem);
        Book = Book with { Posts = before is null ? Book.Posts.Add(post!) : Book.Posts.Replace(before, post!) };
    }

    public void TellFrom(int share) => Book = Book with { Settings = Book.Settings with { TellFrom = share } };

    public void Withdraw() => Book = Book with { Posts = [] };

    /// <summary>Plans maintenance for panels.</summary>
    public async Task PlanAsync(string id, TimeSpan from, TimeSpan length, params string[] panels)
    {
        _windows.Add(new MaintenanceWindow(
            id, MaintenanceScope.Panel, [.. panels.Select(name => PanelId.FromName(name, 1).Value)], Now + from, length, false, "swap the switch at 10.1.2.3", "ann"));
        await Fleet.Store.SetIncidentsAsync(new OpenIncidents([], null, new MaintenancePlan(_windows)));
        await Fleet.Store.FlushAsync();
    }

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}

using Platypus.Core.StatusPages;
using Platypus.Web.Auth;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>The public page's settings and posts in the real database.</summary>
public sealed class SqliteStatusStorageTests : StorageTest
{
    private static readonly StatusSettings Settings = new()
    {
        IsEnabled = true,
        Company = "Burrow",
        Accent = "#4338ca",
        Homepage = "https://burrow.example",
        Footer = "a\nb",
        TellFrom = 15,
        TimeZone = "Europe/Berlin",
        Groups = [new("b", "B", GroupScope.Tag, ["x", "y;\"z"]), new("a", "A", GroupScope.All, [])],
    };

    private static readonly StatusPost Post = new()
    {
        Id = Guid.NewGuid(),
        Kind = PostKind.Incident,
        Subject = "7",
        Title = "Slow",
        Groups = ["b"],
        Follows = true,
        Updates = [new(At(1), PostStage.Investigating, "x"), new(At(2).AddTicks(3), PostStage.Resolved, "")],
    };

    [Fact]
    public async Task Settings_and_posts_come_back_as_they_were_with_a_line_in_the_audit_log_each()
    {
        await using var database = Database.Open(Folder);
        var storage = new SqliteStatusStorage(database);
        Assert.Equal((false, "Etc/UTC"), ((await storage.LoadAsync()).Settings.IsEnabled, (await storage.LoadAsync()).Settings.TimeZone));
        await storage.KeepAsync(Settings with { Company = "Old", Groups = [new("old", "Old", GroupScope.All, [])] }, Line("first"));
        await storage.KeepAsync(Settings, Line("second"));
        await storage.KeepAsync(Post with { Updates = [Post.Updates[0]] }, Line("third"));
        await storage.KeepAsync(Post, Line("fourth"));

        var book = await storage.LoadAsync();
        Assert.Equal(Settings with { Groups = book.Settings.Groups }, book.Settings);
        Assert.Equal(Settings.Groups.Select(Told), book.Settings.Groups.Select(Told));
        var post = Assert.Single(book.Posts);
        Assert.Equal(Post with { Groups = post.Groups, Updates = post.Updates }, post);
        Assert.Equal(Post.Updates.AsEnumerable(), post.Updates);
        Assert.Equal(Post.Groups.AsEnumerable(), post.Groups);

        await storage.ForgetAsync(Post.Id, Line("fifth"));
        Assert.Empty((await storage.LoadAsync()).Posts);
        Assert.Equal(["fifth", "fourth", "third", "second", "first"], (await new SqlitePeopleStorage(database).AuditAsync(null, 10)).Select(entry => entry.What));
    }

    private static string Told(StatusGroup group) => $"{group.Id} {group.Title} {group.Scope} {string.Join('|', group.Targets)}";

    private static AuditEntry Line(string what) => new(0, At(0), "ada", "did", what);
}

using Platypus.Web.Components.Views;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>Saved views in a real database.</summary>
public sealed class SqliteViewStorageTests : StorageTest
{
    [Fact]
    public async Task Views_are_kept_replaced_and_forgotten()
    {
        await using var database = Database.Open(Folder);
        var views = new SqliteViewStorage(database);
        var own = new SavedView(0, "Nörd", "otto", "/?q='; DROP TABLE saved_views", "otto");
        var id = await views.KeepAsync(own);
        var shared = await views.KeepAsync(own with { Owner = null });
        Assert.Equal(id, await views.KeepAsync(own with { Name = "NÖRD", Address = "/?tag=x" }));
        Assert.Equal(
            [own with { Id = id, Name = "NÖRD", Address = "/?tag=x" }, own with { Id = shared, Owner = null }],
            await views.LoadAsync());
        await views.ForgetAsync(id);
        await views.ForgetAsync(12345);
        Assert.Equal([shared], (await views.LoadAsync()).Select(view => view.Id));
    }
}

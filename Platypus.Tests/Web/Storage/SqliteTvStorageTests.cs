using Platypus.Web.Auth;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>Links to the wall in a real database.</summary>
public sealed class SqliteTvStorageTests : StorageTest
{
    [Fact]
    public async Task Links_are_kept_with_their_last_use_and_a_number_is_never_given_twice()
    {
        var link = new TvLink { Name = "Kitchen'; --", Hash = [0, 255, 7], CreatedBy = "ada", CreatedAt = At(1) };
        long first, second;
        await using (var database = Database.Open(Folder))
        {
            var links = new SqliteTvStorage(database);
            first = await links.AddAsync(link, new AuditEntry(0, At(1), "ada", "made TV link", link.Name));
            second = await links.AddAsync(link with { Name = "Hall", Hash = [1] }, new AuditEntry(0, At(2), "ada", "made TV link", "Hall"));
            await links.UsedAsync(first, At(3));
            await links.RemoveAsync(second, new AuditEntry(0, At(4), "ada", "revoked TV link", "Hall"));
        }
        await using var again = Database.Open(Folder);
        var kept = Assert.Single(await new SqliteTvStorage(again).LoadAsync());
        Assert.Equal((first, link.Name, "ada", At(1), At(3)), (kept.Id, kept.Name, kept.CreatedBy, kept.CreatedAt, kept.UsedAt));
        Assert.Equal(link.Hash.AsEnumerable(), kept.Hash);
        Assert.True(await new SqliteTvStorage(again).AddAsync(link with { Hash = [2] }, new AuditEntry(0, At(5), "ada", "made TV link", link.Name)) > second);
    }
}

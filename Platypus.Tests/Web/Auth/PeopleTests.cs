using Dapper;
using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

public sealed class PeopleTests : PeopleTest
{
    [Fact]
    public async Task Somebody_is_added_signs_in_and_is_still_there_after_a_restart()
    {
        await AddAsync("Gábor", Role.Viewer, "Gabor@Example.org");
        await RestartAsync();
        var person = await People.VerifyAsync("GÁBOR", Good);
        Assert.Equal(("Gábor", "Gabor@Example.org", Role.Viewer, Clock.GetUtcNow()), (person?.Name, person?.Email, person?.Role, person?.CreatedAt));
        Assert.Null(await People.VerifyAsync("Gábor", "something else"));
        Assert.Null(await People.VerifyAsync("nobody", Good));
        Assert.Equal(person, await People.FindByEmailAsync("gabor@example.ORG"));
        Assert.Null(await People.FindByEmailAsync("other@example.org"));
    }

    [Fact]
    public async Task A_password_is_kept_as_a_slow_hash_that_is_made_again_when_it_is_weaker_than_todays()
    {
        var person = await AddAsync("gabe");
        Assert.DoesNotContain(Good, await Storage.PasswordAsync(person.Id));
        // The framework's first format: 1000 rounds of SHA-1.
        var old = new Microsoft.AspNetCore.Identity.PasswordHasher<object>(Microsoft.Extensions.Options.Options.Create(
            new Microsoft.AspNetCore.Identity.PasswordHasherOptions { CompatibilityMode = Microsoft.AspNetCore.Identity.PasswordHasherCompatibilityMode.IdentityV2 }));
        await Storage.RenewPasswordAsync(person.Id, old.HashPassword(person, Good));
        var weak = await Storage.PasswordAsync(person.Id);
        Assert.NotNull(await People.VerifyAsync("gabe", Good));
        Assert.NotEqual(weak, await Storage.PasswordAsync(person.Id));
        Assert.NotNull(await People.VerifyAsync("gabe", Good));
    }

    [Theory]
    [InlineData("", "x@y.z", Good, "A name is needed")]
    [InlineData(" gabe", null, Good, "A name is made of")]
    [InlineData("ga\u202Ebe", null, Good, "A name is made of")]
    [InlineData("<b>", null, Good, "A name is made of")]
    [InlineData("ADA", null, Good, "taken")]
    [InlineData("Ops", null, Good, "taken")]
    [InlineData("gabe", "no address", Good, "e-mail")]
    [InlineData("gabe", "ADA@example.org", Good, "ada has that e-mail")]
    [InlineData("gabe", null, "too short", "at least 10")]
    [InlineData("gabe", null, "aaaaaaaaaaaa", "different")]
    [InlineData("gabriel smith", null, "gabriel smith1", "not the name")]
    public async Task What_cannot_be_is_said_and_changes_nothing(string name, string? email, string password, string said)
    {
        await AddAsync("ada", Role.Admin, "ada@example.org");
        Assert.Contains(said, await People.AddAsync(name, email, Role.Operator, password, "ada"), StringComparison.Ordinal);
        Assert.Single(People.All);
        Assert.Equal("ada added user ada, admin", await AuditedAsync());
    }

    [Fact]
    public async Task Another_role_or_password_is_another_stamp_and_ends_what_is_open()
    {
        await AddAsync("ada", Role.Admin);
        var gabe = await AddAsync("gabe");
        var ended = 0;
        using var other = Sessions.Watch(new Session("s1", 1, null), () => Assert.Fail("ada stays"));
        Sessions.Watch(new Session("s2", gabe.Id, null), () => ended++);
        Assert.Null(await People.ChangeAsync(gabe.Id, "g@example.org", Role.Operator, null, "ada"));
        Assert.Equal((gabe.Stamp, 0), (People.Find("gabe")!.Stamp, ended));

        Assert.Null(await People.ChangeAsync(gabe.Id, "g@example.org", Role.Viewer, null, "ada"));
        var second = People.Find("gabe")!;
        Assert.NotEqual(gabe.Stamp, second.Stamp);
        Assert.Equal((1, 1), (ended, Sessions.Count));

        Assert.Null(await People.ChangeAsync(gabe.Id, "g@example.org", Role.Viewer, "battery staple", "ada"));
        Assert.NotEqual(second.Stamp, People.Find("gabe")!.Stamp);
        Assert.Null(await People.VerifyAsync("gabe", Good));
        Assert.NotNull(await People.VerifyAsync("gabe", "battery staple"));
        Assert.EndsWith("ada changed user gabe, e-mail g@example.org | ada changed user gabe, operator to viewer | ada changed user gabe, new password", await AuditedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_removed_is_gone_at_once_and_their_number_is_nobodys_again()
    {
        await AddAsync("ada", Role.Admin);
        var gabe = await AddAsync("gabe");
        var ended = false;
        Sessions.Watch(new Session("s", gabe.Id, null), () => ended = true);
        Assert.Null(await People.RemoveAsync(gabe.Id, "ada"));
        Assert.True(ended);
        Assert.Null(await People.VerifyAsync("gabe", Good));
        Assert.Contains("no such user", await People.RemoveAsync(gabe.Id, "ada"), StringComparison.Ordinal);
        Assert.NotEqual(gabe.Id, (await AddAsync("gabe")).Id);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var ada = await AddAsync("ada", Role.Admin);
        Assert.NotNull(await People.RemoveAsync(ada.Id, "ada"));
        Assert.NotNull(await People.ChangeAsync(ada.Id, null, Role.Operator, null, "ada"));
        await AddAsync("gabe", Role.Admin);
        Assert.Null(await People.RemoveAsync(ada.Id, "gabe"));
    }

    [Fact]
    public async Task A_key_is_told_once_kept_as_a_hash_and_revoked_at_once()
    {
        await AddAsync("ada", Role.Admin);
        var (secret, problem) = await People.AddKeyAsync("grafana", Role.Viewer, "ada");
        Assert.Null(problem);
        await RestartAsync();
        var key = Keys.Identify($"Bearer {secret}");
        Assert.Equal(("grafana", Role.Viewer, "ada"), (key?.Name, key?.Role, key?.CreatedBy));
        Assert.Equal(Role.Operator, Keys.Identify("Bearer key of ops")?.Role);
        var kept = await Database.ReadAsync(connection => connection.QuerySingle<byte[]>("SELECT hash FROM api_keys"), default);
        Assert.Equal(Secrets.Hash(secret!), kept);

        foreach (var taken in new[] { "Grafana", "OPS", "ada" })
            Assert.Contains("taken", (await People.AddKeyAsync(taken, Role.Viewer, "ada")).Problem, StringComparison.Ordinal);
        Assert.NotNull((await People.AddKeyAsync("root", Role.Admin, "ada")).Problem);

        var ended = false;
        Sessions.Watch(new Session(null, null, key!.Id), () => ended = true);
        Assert.Null(await People.RevokeKeyAsync(key.Id, "ada"));
        Assert.True(ended);
        Assert.Null(Keys.Identify($"Bearer {secret}"));
        Assert.NotNull(await People.RevokeKeyAsync(0, "ada"));
        Assert.NotNull(Keys.Identify("Bearer key of ops"));
        Assert.EndsWith("ada made API key grafana, viewer | ada revoked API key grafana", await AuditedAsync(), StringComparison.Ordinal);
    }
}

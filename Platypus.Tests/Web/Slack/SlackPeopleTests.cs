using Platypus.Web.Auth;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>Who somebody of Slack is to Platypus.</summary>
public sealed class SlackPeopleTests
{
    private const string AdaOfSlack = "U0ADA";

    [Fact]
    public async Task Somebody_with_the_same_address_is_the_user_of_that_name()
    {
        await using var stage = await SlackStage.OpenAsync();
        var people = new SlackPeople(stage.Client, new Known { ["u0ada@fake.example"] = "ada" }, stage.Clock);

        Assert.Equal("ada", await people.ActorAsync(AdaOfSlack));
        Assert.Equal("U0BOB", await people.ActorAsync("U0BOB"));
    }

    [Fact]
    public async Task Slack_is_asked_once_in_a_while_and_platypus_every_time()
    {
        await using var stage = await SlackStage.OpenAsync();
        var known = new Known { ["u0ada@fake.example"] = "ada" };
        var people = new SlackPeople(stage.Client, known, stage.Clock);
        await people.ActorAsync(AdaOfSlack);
        known["u0ada@fake.example"] = "ada lovelace";

        Assert.Equal("ada lovelace", await people.ActorAsync(AdaOfSlack));
        Assert.Single(stage.Ended);
        stage.Clock.Advance(TimeSpan.FromMinutes(11));
        await people.ActorAsync(AdaOfSlack);
        Assert.Equal(2, stage.Ended.Count);
    }

    [Fact]
    public async Task A_user_of_platypus_is_found_at_slack_by_the_address_and_a_key_is_nobody_there()
    {
        await using var stage = await SlackStage.OpenAsync();
        var people = new SlackPeople(stage.Client, new Known { ["u0ada@fake.example"] = "ada", ["not@fake.example"] = "eve" }, stage.Clock);

        Assert.Equal(AdaOfSlack, await people.SlackIdAsync("ada"));
        Assert.Equal("U0BOB", await people.SlackIdAsync("U0BOB"));
        Assert.Null(await people.SlackIdAsync("eve"));
        Assert.Null(await people.SlackIdAsync("deploy-key"));
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task Somebody_whom_slack_does_not_tell_of_is_their_id()
    {
        await using var stage = await SlackStage.OpenAsync();
        await stage.Fake.DisposeAsync();

        Assert.Equal(AdaOfSlack, await new SlackPeople(stage.Client, new Known(), stage.Clock).ActorAsync(AdaOfSlack));
    }

    /// <summary>Names by e-mail address.</summary>
    internal sealed class Known : Dictionary<string, string>, IPeople
    {
        public Known() : base(StringComparer.OrdinalIgnoreCase) { }

        public Task<Person?> FindByEmailAsync(string email, CancellationToken cancel = default) =>
            Task.FromResult(TryGetValue(email, out var name) ? new Person { Name = name, Role = Role.Operator, Stamp = "", CreatedAt = default } : null);

        public Task<Person?> FindByNameAsync(string name, CancellationToken cancel = default) =>
            Task.FromResult(this.Where(each => each.Value == name).Select(each => new Person { Name = name, Email = each.Key, Role = Role.Operator, Stamp = "", CreatedAt = default }).FirstOrDefault());
    }
}

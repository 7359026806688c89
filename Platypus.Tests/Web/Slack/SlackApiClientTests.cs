using Platypus.Tests.Fakes;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>The client against the strict fake, over real HTTP.</summary>
public sealed class SlackApiClientTests
{
    private static async Task<SlackException> RefusedAsync(Task call) => await Assert.ThrowsAsync<SlackException>(() => call);

    [Fact]
    public async Task A_message_is_posted_edited_answered_and_found_again()
    {
        await using var stage = await SlackStage.OpenAsync();
        var content = new MessageContent("<down> & out", [new HeaderBlock("Down"), new ActionsBlock(new Button("acknowledge", "Acknowledge", "7"))],
            new MessageMetadata("platypus_incident", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("id", "7")));
        var posted = await stage.PostAsync(content);
        Assert.Equal(FakeSlackChannel.Id, posted.Channel);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.Client.Chat.PostMessage(new Message(posted.Channel, SlackStage.Hello, posted.Ts));
        await stage.Client.Chat.Update(new MessageUpdate(posted.Channel, posted.Ts, SlackStage.Hello with { }));
        await stage.Client.Chat.PostEphemeral(new EphemeralMessage(posted.Channel, "U1", SlackStage.Hello));

        var message = stage.Fake.Channel.Find(posted.Ts)!;
        Assert.Equal(("hello", 1, "7"), (message.Text, message.Edits, message.IncidentId));
        Assert.Equal("hello", Assert.Single(stage.Fake.Channel.Replies(posted.Ts)).Text);
        var found = Assert.Single(await stage.Client.Conversations.History(posted.Channel, "0"));
        Assert.Equal((posted.Ts, "platypus_incident", "7"), (found.Ts, found.EventType, found.Payload["id"]));
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task It_knows_itself_people_dialogs_and_where_to_listen()
    {
        await using var stage = await SlackStage.OpenAsync();
        Assert.Equal("perry", (await stage.Client.Auth.Test()).User);
        var user = await stage.Client.Users.Info("U0ADA");
        Assert.Equal(("Ada", "u0ada@fake.example"), (user.Name, user.Email));
        await stage.Client.Views.Open(stage.Fake.Socket.Views.NewTrigger("U0ADA"), new ModalView("A title that is far too long for Slack", [SectionBlock.Of("hello")]));
        Assert.Equal("ws", (await stage.Client.AppsConnections.Open()).Scheme);
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task A_channel_gets_one_message_a_second()
    {
        await using var stage = await SlackStage.OpenAsync();
        await stage.PostAsync();
        var second = stage.PostAsync();
        var third = stage.PostAsync();
        Assert.Single(stage.Fake.Channel.Posts);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await second;
        Assert.False(third.IsCompleted);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await third;
        Assert.Equal(3, stage.Fake.Channel.Posts.Length);
    }

    [Theory]
    [InlineData(30, 30)]
    [InlineData(null, 5)]
    public async Task After_too_many_calls_Slack_is_left_alone_as_long_as_it_says_or_a_while(int? retryAfter, int rest)
    {
        await using var stage = await SlackStage.OpenAsync();
        stage.Fake.Faults.Once("chat.postMessage", FakeSlackFault.TooMany(retryAfter));
        var failure = await RefusedAsync(stage.PostAsync());
        Assert.Equal((true, false), (failure.IsRateLimit, failure.MaybeAccepted));
        stage.Clock.Advance(TimeSpan.FromSeconds(rest - 1));
        Assert.True((await RefusedAsync(stage.PostAsync())).IsRateLimit);
        Assert.Empty(stage.Fake.Calls);
        // Other methods go on.
        await stage.Client.Auth.Test();
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.PostAsync();
        Assert.Equal([("chat.postMessage", "ratelimited"), ("auth.test", null), ("chat.postMessage", (string?)null)], stage.Ended);
    }

    [Fact]
    public async Task A_call_that_hangs_ends_after_ten_seconds_and_may_have_been_accepted()
    {
        await using var stage = await SlackStage.OpenAsync();
        stage.Fake.Faults.Once("chat.postMessage", FakeSlackFault.Hang);
        var call = stage.PostAsync();
        await Patience.UntilAsync(() => stage.Clock.Waiting > 0);
        stage.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(call.IsCompleted);
        stage.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var failure = await RefusedAsync(call);
        Assert.Equal(("timeout", true), (failure.Error, failure.MaybeAccepted));
    }

    [Fact]
    public async Task A_lost_answer_and_a_server_error_may_have_been_accepted_a_refused_connection_was_not()
    {
        await using var stage = await SlackStage.OpenAsync();
        stage.Fake.Faults.Once("chat.update", FakeSlackFault.LoseAnswer);
        stage.Fake.Faults.Once("chat.update", FakeSlackFault.ServerError);
        var update = new MessageUpdate(FakeSlackChannel.Id, "1.000000", SlackStage.Hello);
        Assert.True((await RefusedAsync(stage.Client.Chat.Update(update))).MaybeAccepted);
        Assert.True((await RefusedAsync(stage.Client.Chat.Update(update))).MaybeAccepted);
        using var nobody = new SlackApiClient(stage.Options with { ApiUrl = new Uri("http://127.0.0.1:1/api/") }, stage.Clock);
        var failure = await RefusedAsync(nobody.Auth.Test());
        Assert.Equal(("unreachable", false), (failure.Error, failure.MaybeAccepted));
    }

    [Theory]
    [InlineData("invalid_auth", "xoxb")]
    [InlineData("channel_not_found", "invite the bot")]
    [InlineData("missing_scope", "scope")]
    [InlineData("is_archived", "another")]
    [InlineData("something_new", "tried again")]
    public async Task A_refusal_says_what_can_be_done(string error, string advice)
    {
        await using var stage = await SlackStage.OpenAsync();
        stage.Fake.Faults.Once("chat.postMessage", FakeSlackFault.Refuse(error));
        var failure = await RefusedAsync(stage.PostAsync());
        Assert.Equal((error, false), (failure.Error, failure.MaybeAccepted));
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_failure_holds_a_token_and_no_word_of_a_stranger_is_repeated()
    {
        await using var stage = await SlackStage.OpenAsync(options => options with { BotToken = new Secret("xoxb-sesame") });
        var failure = await RefusedAsync(stage.PostAsync());
        Assert.Equal("invalid_auth", failure.Error);
        Assert.DoesNotContain("sesame", failure.ToString() + failure.Advice, StringComparison.Ordinal);
        stage.Fake.Faults.Once("auth.test", FakeSlackFault.Refuse("<b>xoxb-sesame</b>"));
        Assert.Equal("unknown_error", (await RefusedAsync(stage.Client.Auth.Test())).Error);
    }
}

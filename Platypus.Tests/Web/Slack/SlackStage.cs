using Platypus.Tests.Fakes;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>The strict fake of Slack with a client that talks to it, under a clock of the test's.</summary>
internal sealed class SlackStage : IAsyncDisposable
{
    public static readonly MessageContent Hello = new("hello", [SectionBlock.Of("hello")]);

    private SlackStage(FakeClock clock) => (Clock, Fake) = (clock, new FakeSlackServer(clock));

    public FakeClock Clock { get; }

    public FakeSlackServer Fake { get; }

    public SlackOptions Options { get; private set; } = null!;

    public SlackApiClient Client { get; private set; } = null!;

    public List<(string Method, string? Error)> Ended { get; } = [];

    public static async Task<SlackStage> OpenAsync(Func<SlackOptions, SlackOptions>? change = null)
    {
        var stage = new SlackStage(new FakeClock());
        await stage.Fake.StartAsync();
        var options = new SlackOptions
        {
            BotToken = new Secret(FakeSlackServer.BotToken),
            AppToken = new Secret(FakeSlackServer.AppToken),
            Channel = "#" + FakeSlackChannel.Name,
            ApiUrl = stage.Fake.ApiUrl,
        };
        stage.Options = change?.Invoke(options) ?? options;
        stage.Client = new SlackApiClient(stage.Options, stage.Clock, (method, failure) => stage.Ended.Add((method, failure?.Error)));
        return stage;
    }

    public Task<PostMessageResponse> PostAsync(MessageContent? content = null) =>
        Client.Chat.PostMessage(new Message(Options.Channel!, content ?? Hello));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Fake.DisposeAsync();
    }
}

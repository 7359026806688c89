using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;
using Platypus.Web.Demo;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>What people do at Slack, through a real socket.</summary>
public sealed class SocketModeTests : IAsyncLifetime
{
    private PerryStage _stage = null!;
    private SocketModeClient _client = null!;

    public async Task InitializeAsync()
    {
        _stage = await PerryStage.OpenAsync(TestPanels.Many(3));
        var style = new MessageStyle(TimeZoneInfo.Utc, () => null);
        var clock = _stage.Clock;
        var people = new SlackPeople(_stage.Client, new SlackPeopleTests.Known(), clock);
        var presses = new ButtonPresses(_stage.Client, people, _stage.Desk, _stage.Incidents, _stage.Store, _stage.Sender, style, clock);
        var command = new SlashCommand(_stage.Store, _stage.Desk, people, _stage.Mute, style, clock);
        var handler = new SocketModeHandler(presses, command, clock, NullLogger<SocketModeHandler>.Instance);
        _client = new SocketModeClient(_stage.Client, handler, _stage.Health, clock, NullLogger<SocketModeClient>.Instance);
        await _client.StartAsync(default);
        await Patience.UntilAsync(() => _stage.Health.Status.Connected && _stage.Fake.Socket.Count == 1);
        await _stage.DownAsync("p1");
        await _stage.PassAsync(12);
    }

    public async Task DisposeAsync()
    {
        await _client.StopAsync(default);
        _client.Dispose();
        await _stage.DisposeAsync();
    }

    private FakeSlackMessage Message => Assert.Single(_stage.Channel.Posts);

    private IEnumerable<FakeSlackMessage> Whispers => _stage.Channel.Messages.Where(message => message.OnlyFor is not null);

    private Acknowledgement? Lease => _stage.Store.Snapshot.Incidents.All.Single().Acknowledgement;

    private static string TextOf(JsonElement answer) => answer.GetProperty("payload").GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!;

    private async Task<string> SayAsync(string text) => TextOf(await _stage.Fake.Socket.CommandAsync(text, "U0ADA"));

    [Fact]
    public async Task A_press_takes_the_incident_and_the_message_says_so()
    {
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0ADA");
        await Patience.UntilAsync(() => Lease is not null);
        Assert.Equal(("U0ADA", null), (Lease!.By, Lease.Until));
        await _stage.PassAsync(1);
        Assert.Contains("<@U0ADA> has it since", Message.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Message.Buttons, button => button.ActionId == "acknowledge");
        Assert.Empty(Whispers);
    }

    [Fact]
    public async Task An_hour_can_be_made_until_resolved()
    {
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge_1h", "U0ADA");
        await Patience.UntilAsync(() => Lease is not null);
        Assert.Equal(_stage.Now + TimeSpan.FromHours(1), Lease!.Until);
        await _stage.PassAsync(1);
        await _stage.Fake.Socket.PressAsync(Message.Ts, "until_resolved", "U0ADA");
        await Patience.UntilAsync(() => Lease is { Until: null });
        Assert.Equal("U0ADA", Lease!.By);
    }

    [Fact]
    public async Task Who_presses_too_late_is_told_alone_who_was_first()
    {
        await Task.WhenAll(
            _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0ADA"),
            _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0BOB"));
        await Patience.UntilAsync(() => Whispers.Any());
        var whisper = Assert.Single(Whispers);
        Assert.NotEqual(Lease!.By, whisper.OnlyFor);
        Assert.Contains($"<@{Lease.By}> was first, at 08:45.", whisper.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_after_the_end_does_nothing_but_say_so()
    {
        await _stage.UpAsync("p1");
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0ADA");
        await Patience.UntilAsync(() => Whispers.Any());
        Assert.Contains("That is over since 08:45.", Whispers.Single().Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(LedgerEvent.Acknowledged, await _stage.LedgerAsync("1"));
    }

    [Fact]
    public async Task The_same_envelope_another_time_does_nothing_twice()
    {
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0ADA", times: 3);
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0BOB");
        await Patience.UntilAsync(() => Whispers.Any());
        // The repeated envelopes would have whispered "You have it already" before.
        Assert.Equal("U0BOB", Assert.Single(Whispers).OnlyFor);
    }

    /// <summary>Opens the dialog as somebody, and fills it in.</summary>
    private async Task<FakeSlackView> DialogAsync(string user)
    {
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge_note", user);
        await Patience.UntilAsync(() => _stage.Fake.Socket.Views.Open.Any(view => view.User == user));
        return _stage.Fake.Socket.Views.Open.Single(view => view.User == user);
    }

    private static FakeSlackEntry[] Filled(string? note, string end) => [new("note", "value", "plain_text_input", note), new("end", "value", "static_select", end)];

    [Fact]
    public async Task With_a_note_it_is_taken_by_a_dialog_and_once_however_often_it_comes()
    {
        var dialog = await DialogAsync("U0ADA");
        Assert.Null(Lease);
        await _stage.Fake.Socket.SubmitAsync(dialog, Filled(" <!channel> I am on it ", "1h"), times: 3);
        Assert.Equal(("U0ADA", "<!channel> I am on it", _stage.Now + TimeSpan.FromHours(1)), (Lease!.By, Lease.Note, Lease.Until));
        Assert.Empty(_stage.Fake.Socket.Views.Open);
        await _stage.PassAsync(1);
        Assert.Contains("“&lt;!channel&gt; I am on it”", Message.Shown, StringComparison.Ordinal);
        Assert.Single(await _stage.LedgerAsync("1"), line => line == LedgerEvent.Acknowledged);
        Assert.Empty(_stage.Fake.Violations);
        Assert.Empty(Whispers);
    }

    [Fact]
    public async Task A_dialog_that_is_sent_too_late_stays_and_says_why()
    {
        var (ada, bob) = (await DialogAsync("U0ADA"), await DialogAsync("U0BOB"));
        await _stage.Fake.Socket.SubmitAsync(ada, Filled(null, "resolved"));
        Assert.Equal(("U0ADA", null, null), (Lease!.By, Lease.Note, Lease.Until));
        await _stage.Fake.Socket.SubmitAsync(bob, Filled("mine", "4h"));
        Assert.Equal("Somebody was first, at 08:45.", Assert.Single(_stage.Fake.Socket.Views.Open).Errors["note"]);
        await _stage.UpAsync("p1");
        await _stage.Fake.Socket.SubmitAsync(bob, Filled("mine", "4h"));
        Assert.Equal("That is over.", Assert.Single(_stage.Fake.Socket.Views.Open).Errors["note"]);
        Assert.DoesNotContain(await _stage.LedgerAsync("1"), line => line == LedgerEvent.Unacknowledged);
    }

    [Fact]
    public async Task A_dialog_that_does_not_open_is_said_with_another_way()
    {
        _stage.Fake.Faults.Once("views.open", FakeSlackFault.Refuse("expired_trigger_id"));
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge_note", "U0ADA");
        await Patience.UntilAsync(() => Whispers.Any());
        Assert.Contains("Say `/platypus ack 1 1h` and your note instead.", Whispers.Single().Shown, StringComparison.Ordinal);
        Assert.Null(Lease);
    }

    [Fact]
    public async Task The_command_answers_the_one_who_asks()
    {
        Assert.Equal("0 of 3 panels are up, 1 down, 2 not checked yet. 1 open, 1 of them nobody's.", await SayAsync("status"));
        Assert.Equal("P1: down since 08:45 (refused)", await SayAsync("down"));
        Assert.StartsWith("P2: unknown since 08:45", await SayAsync("panel p2"), StringComparison.Ordinal);
        Assert.Equal("No panel is called “&lt;!channel&gt;”.", await SayAsync("panel <!channel>"));
        Assert.Contains("/platypus ack ID", await SayAsync("help"), StringComparison.Ordinal);
        Assert.StartsWith("I do not know “dance”.", await SayAsync("dance"), StringComparison.Ordinal);
        Assert.Equal("P1 is down. <@U0ADA> has it since 08:45 until 09:45. “looking at it”", await SayAsync("ack 1 1h looking at it"));
        Assert.Equal("No incident 77 is open.", await SayAsync("ack 77"));
        Assert.Single(_stage.Channel.Messages);
    }

    [Fact]
    public async Task Silence_is_kept_and_what_is_still_wrong_is_told_afterwards()
    {
        Assert.StartsWith("I say nothing new until 10:45", await SayAsync("quiet 2h"), StringComparison.Ordinal);
        await _stage.DownAsync("p2");
        await _stage.PassAsync(TimeSpan.FromHours(1), step: 10);
        Assert.Single(_stage.Channel.Posts);
        await SayAsync("quiet off");
        await _stage.PassAsync(TimeSpan.FromHours(1.1), step: 10);
        Assert.Equal(2, _stage.Channel.Posts.Length);
    }

    [Fact]
    public async Task A_new_socket_is_opened_before_the_old_one_is_let_go()
    {
        await _stage.Fake.Socket.AnnounceDisconnectAsync("refresh_requested");
        await Patience.UntilAsync(() => _stage.Fake.Socket.Opened == 2 && _stage.Fake.Socket.Count == 1);
        Assert.True(_stage.Health.Status.Connected);
        await _stage.Fake.Socket.PressAsync(Message.Ts, "acknowledge", "U0ADA");
        await Patience.UntilAsync(() => Lease is not null);
    }

    [Fact]
    public async Task A_socket_that_dies_is_replaced_after_a_while()
    {
        _stage.Fake.Socket.DisconnectAll();
        await Patience.UntilAsync(() => !_stage.Health.Status.Connected);
        _stage.Fake.Faults.Once("apps.connections.open", FakeSlackFault.ServerError);
        while (!_stage.Health.Status.Connected)
        {
            _stage.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        // The test's clock runs faster than sockets are opened, so that some are given up on the way.
        Assert.True(_stage.Fake.Socket.Opened >= 2);
    }
}

using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Web.Components.Live;
using Platypus.Web.Components.Reading;
using Platypus.Web.Demo;

namespace Platypus.Web.Components.Pages;

/// <summary>The channel of the demo's own Slack, as it would look, and working: what people press and type goes through the fake's socket.</summary>
public sealed partial class DemoSlackPage
{
    private const string Channel = "#" + FakeSlackChannel.Name;
    private const string Command = "/platypus";
    private const int MostShown = 100;

    private static readonly ImmutableArray<string> Hints = ["/platypus status", "/platypus down", "/platypus help"];

    private ILookup<string, FakeSlackMessage> _replies = Enumerable.Empty<FakeSlackMessage>().ToLookup(message => message.Ts);
    private ImmutableArray<FakeSlackMessage> _all = [];
    private ImmutableArray<FakeSlackMessage> _messages = [];
    private DateTimeOffset _now;
    private string _user = FakeSlackPeople.All[0].Id;
    private string? _text;
    private string? _thread;
    private string? _said;

    [Inject]
    private DemoSlack Demo { get; set; } = null!;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private DateTime Today => ReadingStyle.Current.Local(_now).Date;

    private ImmutableArray<FakeSlackMessage> Shown => [.. _messages.Where(message => message.OnlyFor is null || message.OnlyFor == _user).TakeLast(MostShown)];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (Demo.Server is not { } server)
        {
            NotFoundStatus.Set(Http);
            return;
        }
        Read();
        if (!RendererInfo.IsInteractive)
            return;
        server.Channel.Changed += Changed;
        server.Socket.Views.Changed += Changed;
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => _now = Clock.GetUtcNow();

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change) => false;

    /// <inheritdoc/>
    protected override bool Tick()
    {
        var (day, said) = (Today, _all);
        _now = Clock.GetUtcNow();
        if (Demo.Server is not null)
            Read();
        return day != Today || said != _all;
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        if (Demo.Server is { } server)
        {
            server.Channel.Changed -= Changed;
            server.Socket.Views.Changed -= Changed;
        }
        return ValueTask.CompletedTask;
    }

    // While it is paused what is shown stands still; the first tick after that takes up what was said meanwhile.
    private void Changed() => _ = InvokeAsync(() =>
    {
        if (Live.State == LiveState.Paused)
            return;
        Read();
        StateHasChanged();
    });

    // Once for every change, not for every message of a render.
    private void Read()
    {
        if (_all == Demo.Server!.Channel.Messages)
            return;
        _all = Demo.Server.Channel.Messages;
        _messages = [.. _all.Where(message => message.ThreadTs is null || message.Broadcast)];
        _replies = _all.Where(message => message.ThreadTs is not null).ToLookup(message => message.ThreadTs!);
    }

    private Task PressAsync(FakeSlackMessage message, string button) => ActAsync(async server =>
    {
        // Edited meanwhile: the button that was pressed is gone.
        if (server.Channel.Find(message.Ts)?.Buttons.Any(each => each.ActionId == button) == true)
            await server.Socket.PressAsync(message.Ts, button, _user);
    });

    private Task SubmitAsync(FakeSlackView view, IReadOnlyList<FakeSlackEntry> entries) => ActAsync(server => server.Socket.SubmitAsync(view, entries));

    private Task SayAsync()
    {
        var text = _text?.Trim() ?? "";
        _text = "";
        return text.Length == 0 ? Task.CompletedTask : SayAsync(text);
    }

    private Task SayAsync(string text) => ActAsync(async server =>
    {
        if (text != Command && !text.StartsWith(Command + " ", StringComparison.Ordinal))
            _said = $"Perry hears what begins with {Command}.";
        else
            await server.Socket.AskAsync(text[Command.Length..].Trim(), _user);
    });

    private async Task ActAsync(Func<FakeSlackServer, Task> act)
    {
        _said = null;
        if (Demo.Server is not { } server)
            return;
        if (Viewer.Actor is null)
        {
            _said = "You may look at this and do nothing.";
            return;
        }
        try
        {
            await act(server);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            _said = "Perry does not listen just now. Try again in a moment.";
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Platypus.Core.Fleet;
using Platypus.Web.Api;
using Platypus.Web.Auth;
using Platypus.Web.Demo;

namespace Platypus.Web.Components.Pages;

/// <summary>How to set Slack up, whether it works, and how Perry does. What it tries never shows a token.</summary>
public sealed partial class SlackPage
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<TrialStep> _steps = [];
    private bool _running;
    private DateTimeOffset _now;

    [Inject]
    private ISlackTrial Trial { get; set; } = null!;

    [Inject]
    private SlackHealth Health { get; set; } = null!;

    [Inject]
    private DemoSlack Demo { get; set; } = null!;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    private bool MayTry => Viewer.IsAdmin || (Viewer.IsDemo && Trial.IsPretended);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
            Health.Changed += Changed;
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => _now = Clock.GetUtcNow();

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change) => true;

    /// <inheritdoc/>
    protected override bool Tick()
    {
        _now = Clock.GetUtcNow();
        return true;
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        Health.Changed -= Changed;
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    private Task CheckAsync() => TryAsync(() => Trial.CheckAsync(_gone.Token));

    private Task SendAsync() => TryAsync(() => Trial.SendAsync(Viewer.Name ?? "Somebody", _gone.Token));

    private async Task TryAsync(Func<IAsyncEnumerable<TrialStep>> trial)
    {
        // The page may be older than the right to do this.
        var user = (await Authentication.GetAuthenticationStateAsync()).User;
        if (_running || !(user.IsAtLeast(Role.Admin) || (user.IsDemo() && Trial.IsPretended)))
            return;
        _steps.Clear();
        _running = true;
        try
        {
            await foreach (var step in trial())
            {
                _steps.Add(step);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody waits for it any longer.
        }
        finally
        {
            _running = false;
        }
    }

    private void Changed() => _ = InvokeAsync(() =>
    {
        _now = Clock.GetUtcNow();
        StateHasChanged();
    });
}

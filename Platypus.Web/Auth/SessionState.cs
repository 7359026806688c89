using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Platypus.Web.Components;

namespace Platypus.Web.Auth;

/// <summary>
/// Who looks at a page: of the request while it is rendered, of the connection while it is live. When the session ends, the page is nobody's.
/// </summary>
internal sealed class SessionState(OpenSessions sessions) : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider, IDisposable
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private Task<AuthenticationState> _state = Task.FromResult(new AuthenticationState(Nobody));
    private ClaimsPrincipal _user = Nobody;
    private IDisposable? _watch;

    /// <summary>Who looks, as pages know them.</summary>
    public Viewer Viewer => ViewerOf(_user);

    /// <inheritdoc/>
    public override Task<AuthenticationState> GetAuthenticationStateAsync() => _state;

    /// <inheritdoc/>
    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask) => _ = TakeAsync(authenticationStateTask);

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    // The framework's task is done when it is handed over, so this is done when it returns.
    private async Task TakeAsync(Task<AuthenticationState> state)
    {
        _state = state;
        _user = (await state).User;
        _watch?.Dispose();
        _watch = _user.Session() is { } session ? sessions.Watch(session, End) : null;
        NotifyAuthenticationStateChanged(state);
    }

    private void End()
    {
        _user = Nobody;
        _state = Task.FromResult(new AuthenticationState(Nobody));
        NotifyAuthenticationStateChanged(_state);
    }

    private static Viewer ViewerOf(ClaimsPrincipal user) => new(user.IsAtLeast(Role.Operator) ? user.Identity?.Name : null)
    {
        Name = user.Role() is null ? null : user.Identity?.Name,
        Role = user.Role(),
        IsDemo = user.IsDemo(),
    };
}

using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Platypus.Web.Demo;

/// <summary>
/// A strict fake of Slack on this machine's loopback: real HTTP and a real WebSocket, every documented rule checked, and faults
/// when they are wanted. What Platypus says there is in <see cref="Channel"/>.
/// </summary>
public sealed class FakeSlackServer : IAsyncDisposable
{
    /// <summary>The only bot token it takes.</summary>
    public const string BotToken = "xoxb-fake-bot";

    /// <summary>The only app token it takes.</summary>
    public const string AppToken = "xapp-fake-app";

    private readonly TimeProvider _clock;
    private readonly WebApplication _app;
    private readonly FakeSlackMethods _methods;

    /// <summary>Prepares it; nobody answers before <see cref="StartAsync"/>.</summary>
    /// <param name="clock">Dates messages and measures rates.</param>
    public FakeSlackServer(TimeProvider clock)
    {
        _clock = clock;
        Channel = new FakeSlackChannel(clock);
        Socket = new FakeSlackSocket(Channel, new FakeSlackViews(clock));
        _methods = new FakeSlackMethods(Channel, Socket, clock, () => Address);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(ServeAsync);
    }

    /// <summary>What was said.</summary>
    public FakeSlackChannel Channel { get; }

    /// <summary>The app's sockets, and what people do that goes through them.</summary>
    public FakeSlackSocket Socket { get; }

    /// <summary>What goes wrong.</summary>
    public FakeSlackFaults Faults { get; } = new();

    /// <summary>The base address of its Web API.</summary>
    public Uri ApiUrl => new(Address, "/api/");

    /// <summary>The methods that were called so far, refused ones included.</summary>
    public IReadOnlyList<string> Calls => _methods.Calls;

    /// <summary>What was called wrongly, with why; empty when every rule was kept.</summary>
    public IReadOnlyList<string> Violations => _methods.Violations;

    /// <summary>Whether <c>conversations.history</c> may be asked.</summary>
    public bool HistoryAllowed
    {
        get => _methods.HistoryAllowed;
        set => _methods.HistoryAllowed = value;
    }

    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Begins to answer.</summary>
    public Task StartAsync(CancellationToken stop = default) => _app.StartAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Socket.DisconnectAll();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith("/socket/", StringComparison.Ordinal) && http.WebSockets.IsWebSocketRequest)
        {
            await Socket.ServeAsync(http, path["/socket/".Length..]);
            return;
        }
        if (!path.StartsWith("/api/", StringComparison.Ordinal) || !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await CallAsync(http, path["/api/".Length..]);
    }

    private async Task CallAsync(HttpContext http, string method)
    {
        var body = await new StreamReader(http.Request.Body, Encoding.UTF8).ReadToEndAsync(http.RequestAborted);
        var fault = Faults.Next(method);
        switch (fault?.Kind)
        {
            case FakeSlackFaultKind.Away:
                http.Abort();
                return;
            case FakeSlackFaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case FakeSlackFaultKind.ServerError:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
        }
        var answer = fault?.Kind switch
        {
            FakeSlackFaultKind.RateLimit => FakeSlackAnswer.TooMany(fault.RetryAfter),
            FakeSlackFaultKind.Refuse => FakeSlackAnswer.Refuse(fault.Error!),
            _ => _methods.Answer(method, http.Request.Headers.Authorization.ToString(), http.Request.ContentType ?? "", body),
        };
        if (fault?.Kind == FakeSlackFaultKind.LoseAnswer)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(JsonSerializer.Serialize(answer.Body), http.RequestAborted);
    }
}

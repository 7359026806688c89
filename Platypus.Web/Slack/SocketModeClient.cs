using Platypus.Web.Api;

namespace Platypus.Web.Slack;

/// <summary>Keeps a socket to Slack open: no public address is needed for people to talk back. A new one is opened before the old is let go.</summary>
internal sealed partial class SocketModeClient(ISlackApiClient slack, SocketModeHandler handler, SlackHealth health, TimeProvider clock, ILogger<SocketModeClient> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int _failures;
    private string? _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var presses = handler.RunAsync(stoppingToken);
        SocketSession? current = null;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                current = await ReplaceAsync(current, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
        finally
        {
            SetConnected(false);
            if (current is not null)
                await current.DisposeAsync();
            await presses.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Opens a socket, lets the old one go, and waits until another one is needed.</summary>
    private async Task<SocketSession?> ReplaceAsync(SocketSession? old, CancellationToken stop)
    {
        SocketSession next;
        try
        {
            next = await SocketSession.OpenAsync(await slack.AppsConnections.Open(stop), handler, clock, stop);
        }
        catch (SlackException failure)
        {
            if (old is not { IsOpen: true })
                SetConnected(false);
            Say(failure.Trouble(clock.GetUtcNow()));
            await Task.Delay(Pause(), clock, stop);
            return old;
        }
        if (old is not null)
            await old.DisposeAsync();
        SetConnected(true);
        Say(null);
        _failures = 0;
        var end = await next.End.WaitAsync(stop);
        if (end == SocketEnd.Refresh)
            return next;
        SetConnected(false);
        await next.DisposeAsync();
        if (end == SocketEnd.Disabled)
            Say(new SlackTrouble("Slack: Socket Mode is switched off.", "Switch it on again on the app's page at Slack, under Socket Mode.", clock.GetUtcNow()));
        await Task.Delay(end == SocketEnd.Disabled ? Longest : Pause(), clock, stop);
        return null;
    }

    /// <summary>1 s, 2 s, 4 s … with jitter, so that a thousand of us do not come back at once.</summary>
    private TimeSpan Pause()
    {
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_failures++, 5)));
        return (doubled < Longest ? doubled : Longest) * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    private void SetConnected(bool connected) => health.Change(status => status with { Connected = connected });

    private void Say(SlackTrouble? trouble)
    {
        // That Slack takes other calls does not mend the socket: only a socket does.
        if (trouble is null)
            health.Works(SlackPart.Buttons);
        else
            health.Fails(SlackPart.Buttons, trouble with { OfSlack = false });
        if (trouble?.What == _said)
            return;
        _said = trouble?.What;
        if (trouble is null)
            LogConnected(log);
        else
            LogTrouble(log, trouble.What, trouble.Advice ?? "");
    }

    [LoggerMessage(LogLevel.Warning, "Buttons and the slash command do not work: {Problem} {Advice}")]
    private static partial void LogTrouble(ILogger log, string problem, string advice);

    [LoggerMessage(LogLevel.Information, "Buttons and the slash command of Slack work")]
    private static partial void LogConnected(ILogger log);
}

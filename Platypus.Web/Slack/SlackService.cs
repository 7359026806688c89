using System.Threading.Channels;
using Platypus.Web.Api;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>Has the sender look whenever there is something new or due. Nothing else waits for it.</summary>
internal sealed partial class SlackService : BackgroundService
{
    /// <summary>What happens at once is looked at together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    /// <summary>However it came that nothing was announced: it is looked at all the same.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ISlackApiClient _slack;
    private readonly OutboxSender _sender;
    private readonly DigestSender _digests;
    private readonly SqliteSlackStorage _storage;
    private readonly TimeProvider _clock;
    private readonly ILogger<SlackService> _log;
    private readonly Mute _mute;
    private DateTimeOffset _tokenDue;
    private readonly SlackHealth _health;
    private Task _digesting = Task.CompletedTask;
    private DateTimeOffset _digestDue;
    private volatile bool _gathers;
    private string? _said;

    public SlackService(ISlackApiClient slack, OutboxSender sender, DigestSender digests, SqliteSlackStorage storage, SqliteIncidentStorage incidents, Mute mute, SlackHealth health, TimeProvider clock, ILogger<SlackService> log)
    {
        (_slack, _sender, _digests, _storage, _mute, _health, _clock, _log) = (slack, sender, digests, storage, mute, health, clock, log);
        incidents.Announced = () => _signal.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not in the way of the start.
        await Task.Yield();
        await PrepareAsync(stoppingToken);
        var trying = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            // Beside the messages: a call that hangs is not in their way.
            if (trying.IsCompleted)
                trying = TryTokenAsync(stoppingToken);
            var due = await PassAsync(stoppingToken);
            Say();
            await WaitAsync(due, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await trying;
        await _digesting;
    }

    private async Task<DateTimeOffset?> PassAsync(CancellationToken stop)
    {
        try
        {
            // What a digest is made of takes a while to gather in a large fleet, and no incident waits for it.
            if (!_gathers && _digestDue <= _clock.GetUtcNow())
            {
                _gathers = true;
                _digesting = DigestAsync(stop);
            }
            var due = await _sender.PassAsync(stop);
            return _gathers || due < _digestDue ? due : _digestDue;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            // A defect of ours: said, and tried again, but not all the time.
            LogDefect(_log, failure);
            return _clock.GetUtcNow() + AtLeast;
        }
    }

    private async Task DigestAsync(CancellationToken stop)
    {
        try
        {
            _digestDue = await _digests.PassAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (Exception failure)
        {
            LogDefect(_log, failure);
            _digestDue = _clock.GetUtcNow() + AtLeast;
        }
        // The loop learns when the next one is due: said before it is woken, so that it does not wait for one that is over.
        _gathers = false;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>
    /// A wrong token is said at the start, not only when there is something to tell; and trouble that is over is not said any longer,
    /// though there is nothing to tell.
    /// </summary>
    private async Task TryTokenAsync(CancellationToken stop)
    {
        if (_clock.GetUtcNow() < _tokenDue || (_tokenDue != default && !_health.Status.Troubles.Values.Any(trouble => trouble.OfSlack)))
            return;
        _tokenDue = _clock.GetUtcNow() + AtLeast;
        try
        {
            await _slack.Auth.Test(stop);
            _health.Answers();
        }
        catch (SlackException failure)
        {
            _health.Fails(SlackPart.Token, failure.Trouble(_clock.GetUtcNow()));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task PrepareAsync(CancellationToken stop)
    {
        try
        {
            await _mute.LoadAsync(stop);
            await _storage.ForgetOldAsync(_clock.GetUtcNow(), stop);
        }
        catch (Core.Storage.StorageException failure)
        {
            LogTrouble(_log, failure.Message, "Old messages are forgotten at the next start.");
        }
    }

    private async Task WaitAsync(DateTimeOffset? due, CancellationToken stop)
    {
        var wait = due is { } time ? time - _clock.GetUtcNow() : AtLeast;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var delay = Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > AtLeast ? AtLeast : wait, _clock, either.Token);
        var signal = _signal.Reader.WaitToReadAsync(either.Token).AsTask();
        if (await Task.WhenAny(delay, signal) == signal && signal.IsCompletedSuccessfully)
        {
            _signal.Reader.TryRead(out _);
            await Task.Delay(Together, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await either.CancelAsync();
    }

    /// <summary>The log hears of trouble when it begins, changes and ends.</summary>
    private void Say()
    {
        // Of buttons the socket's own log tells.
        var trouble = _health.Status.Troubles.Where(each => each.Key != SlackPart.Buttons).Select(each => each.Value).MaxBy(each => each.At);
        if (trouble?.What == _said)
            return;
        _said = trouble?.What;
        if (trouble is null)
            LogWell(_log);
        else
            LogTrouble(_log, trouble.What, trouble.Advice ?? "");
    }

    [LoggerMessage(LogLevel.Warning, "{Problem} {Advice}")]
    private static partial void LogTrouble(ILogger log, string problem, string advice);

    [LoggerMessage(LogLevel.Information, "Slack is told again")]
    private static partial void LogWell(ILogger log);

    [LoggerMessage(LogLevel.Error, "Telling Slack failed inside Platypus; it is tried again")]
    private static partial void LogDefect(ILogger log, Exception failure);
}

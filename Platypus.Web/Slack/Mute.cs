using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>The silence that somebody asked for; it outlives a restart. Thread-safe.</summary>
/// <param name="storage">Where it is kept.</param>
internal sealed class Mute(SqliteSlackStorage storage)
{
    private volatile object? _until;

    /// <summary>Until when nothing new is told (UTC); null, or a time of the past, for no silence.</summary>
    public DateTimeOffset? Until => (DateTimeOffset?)_until;

    /// <summary>Takes up what was asked for before the start.</summary>
    public async Task LoadAsync(CancellationToken stop) => _until = await storage.MutedUntilAsync(stop).ConfigureAwait(false);

    /// <summary>Silence until a time; one of the past ends it.</summary>
    public async Task SetAsync(DateTimeOffset until, CancellationToken stop)
    {
        await storage.MuteAsync(until, stop).ConfigureAwait(false);
        _until = until;
    }
}

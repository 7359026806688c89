using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Scanning;

namespace Platypus.Core.Panels;

/// <summary>Keeps scanner and store in step with the panels file. Until there is one, the fallback is watched.</summary>
/// <param name="watcher">The panels file.</param>
/// <param name="scanner">Told of the panels in force.</param>
/// <param name="store">Told why an edit could not be taken.</param>
/// <param name="clock">Paces the looks at the file.</param>
public sealed class PanelCatalog(PanelsFileWatcher watcher, FleetScanner scanner, FleetStore store, TimeProvider clock)
{
    private ImmutableArray<Panel>? _fromFile;

    /// <summary>The first look at the file, before anything runs.</summary>
    /// <returns>What is wrong with it; empty when it is good or does not exist.</returns>
    public ImmutableArray<string> Prepare()
    {
        var result = watcher.ReadIfChanged();
        if (result is { IsGood: true })
            _fromFile = result.Panels;
        return result?.Errors ?? [];
    }

    /// <summary>Puts the file's panels in force, where there is a file; when it ends, the store shows them.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        if (_fromFile is not { } panels)
            return;
        await scanner.SetPanelsAsync(panels, stop).ConfigureAwait(false);
        await store.FlushAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Follows the file until stopped.</summary>
    /// <param name="fallback">The panels to watch while there is no file.</param>
    /// <param name="changed">Told of every edit of the file: the panels in force, and what is wrong with the edit (null: nothing).</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(ImmutableArray<Panel> fallback, Action<ImmutableArray<Panel>, string?> changed, CancellationToken stop)
    {
        if (_fromFile is null)
            await scanner.SetPanelsAsync(fallback, stop).ConfigureAwait(false);
        string? problem = null;
        while (true)
        {
            await Task.Delay(PanelsFileWatcher.Pause, clock, stop).ConfigureAwait(false);
            if (watcher.ReadIfChanged() is not { } edit)
                continue;
            if (edit.IsGood)
            {
                _fromFile = edit.Panels;
                await scanner.SetPanelsAsync(edit.Panels, stop).ConfigureAwait(false);
            }
            var now = edit.IsGood ? null : edit.Problem;
            await store.SetPanelsProblemAsync(now, stop).ConfigureAwait(false);
            // A file that stays unreadable is looked at again and again, and told of once.
            if (edit.IsGood || now != problem)
                changed(_fromFile ?? fallback, now);
            problem = now;
        }
    }
}

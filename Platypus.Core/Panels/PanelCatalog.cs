using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Scanning;
using Platypus.Core.Storage;

namespace Platypus.Core.Panels;

/// <summary>
/// The one writer of which panels there are: those of the panels file and those that people manage in the database. An edit is checked, kept,
/// put in force, and then answered, in this order. Until somebody names a panel, the fallback is watched.
/// </summary>
/// <param name="watcher">The panels file; null where there can be none.</param>
/// <param name="storage">The database.</param>
/// <param name="scanner">Told of the panels in force.</param>
/// <param name="store">Told why an edit of the file could not be taken.</param>
/// <param name="clock">Paces the looks at the file and dates edits.</param>
public sealed class PanelCatalog(
    PanelsFileWatcher? watcher, IPanelStorage storage, FleetScanner scanner, FleetStore store, TimeProvider clock)
{
    private readonly SemaphoreSlim _turn = new(1);
    private PanelBook _book = PanelBook.Empty;
    private ImmutableArray<Panel> _fallback = [];

    /// <summary>The panels now. An edit is in here before anybody can see that the fleet changed.</summary>
    public PanelBook Book => Volatile.Read(ref _book);

    /// <summary>The first look at the file, before anything runs.</summary>
    /// <returns>What is wrong with it; empty when it is good or does not exist.</returns>
    public ImmutableArray<string> Prepare()
    {
        var result = watcher?.ReadIfChanged();
        if (result is { IsGood: true })
            Prepare(result.Panels);
        return result?.Errors ?? [];
    }

    /// <summary>Takes panels that nobody edits here, as if a file held them, before anything runs.</summary>
    public void Prepare(ImmutableArray<Panel> panels) => Volatile.Write(ref _book, Book.WithFile(panels));

    /// <summary>Reads the database and puts the panels in force, where there are any; when it ends, the store shows them.</summary>
    /// <exception cref="StorageException">The database cannot be read.</exception>
    public async Task StartAsync(CancellationToken stop)
    {
        var stored = await storage.LoadAsync(stop).ConfigureAwait(false);
        await InTurnAsync(() => EnforceAsync(Book.WithStored(stored), stop), stop).ConfigureAwait(false);
    }

    /// <summary>Follows the file until stopped.</summary>
    /// <param name="fallback">The panels to watch while nobody has named any.</param>
    /// <param name="changed">Told of every edit of the file: the panels in force, and what is wrong with the edit (null: nothing).</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(ImmutableArray<Panel> fallback, Action<ImmutableArray<Panel>, string?> changed, CancellationToken stop)
    {
        await InTurnAsync(() =>
        {
            _fallback = fallback;
            return EnforceAsync(Book, stop);
        }, stop).ConfigureAwait(false);
        string? problem = null;
        while (watcher is not null)
        {
            await Task.Delay(PanelsFileWatcher.Pause, clock, stop).ConfigureAwait(false);
            if (watcher.ReadIfChanged() is not { } edit)
                continue;
            if (edit.IsGood)
                await InTurnAsync(() => EnforceAsync(Book.WithFile(edit.Panels), stop), stop).ConfigureAwait(false);
            var now = edit.IsGood ? null : edit.Problem;
            await store.SetPanelsProblemAsync(now, stop).ConfigureAwait(false);
            // A file that stays unreadable is looked at again and again, and told of once.
            if (edit.IsGood || now != problem)
                changed(Effective(Book), now);
            problem = now;
        }
    }

    /// <summary>Makes edits of the database's panels, all or none. When it ends, they are durable, and the store shows them.</summary>
    /// <param name="decide">Decides on them by the panels as they are when it is their turn; each panel at most once.</param>
    /// <param name="actor">Who wants them.</param>
    /// <param name="cancel">Gives up waiting for the turn; edits that have begun are finished.</param>
    /// <exception cref="StorageException">They could not be kept, and nothing changed.</exception>
    public async Task<PanelEditResult> EditAsync(Func<PanelBook, IEnumerable<PanelEdit>> decide, string actor, CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var book = Book;
            var edits = decide(book).ToList();
            var refused = edits.Select(edit => (edit.Id, Why: book.Refuse(edit))).Where(each => each.Why is not null).ToList();
            if (refused.Count > 0)
                return new PanelEditResult([.. refused.Select(each => (each.Id, each.Why!.Value))], book);
            var kept = book.Kept(edits, actor, clock.GetUtcNow());
            var forgotten = edits.Where(edit => edit.Panel is null).Select(edit => edit.Id).ToList();
            if (kept.Count + forgotten.Count > 0)
            {
                await storage.WriteAsync(kept, forgotten, actor, cancel).ConfigureAwait(false);
                await EnforceAsync(book.After(kept, forgotten), CancellationToken.None).ConfigureAwait(false);
            }
            return new PanelEditResult([], Book);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc cref="EditAsync(Func{PanelBook, IEnumerable{PanelEdit}}, string, CancellationToken)"/>
    /// <param name="edit">The one edit.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="cancel">Gives up waiting for the turn; an edit that has begun is finished.</param>
    public Task<PanelEditResult> EditAsync(PanelEdit edit, string actor, CancellationToken cancel = default) => EditAsync(_ => [edit], actor, cancel);

    // The book first: whoever is told of the fleet's change finds it.
    private async Task EnforceAsync(PanelBook book, CancellationToken stop)
    {
        Volatile.Write(ref _book, book);
        // Before the server listens there is no fallback yet, and what was known of it must not be forgotten for that.
        if (book.IsBlank && _fallback.IsEmpty)
            return;
        await scanner.SetPanelsAsync(Effective(book), stop).ConfigureAwait(false);
        await store.FlushAsync(stop).ConfigureAwait(false);
    }

    private ImmutableArray<Panel> Effective(PanelBook book) => book.IsBlank ? _fallback : book.InForce;

    private async Task InTurnAsync(Func<Task> work, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}

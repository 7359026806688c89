using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>A rollup and the stretch of time it is for.</summary>
/// <param name="Begin">Where the stretch begins (UTC).</param>
/// <param name="Rollup">What the checks in it come to.</param>
public readonly record struct Stretch(DateTimeOffset Begin, Rollup Rollup);

/// <summary>A panel's stretch, to be kept.</summary>
/// <param name="Panel">Whose.</param>
/// <param name="Tier">How long the stretch is.</param>
/// <param name="Stretch">The stretch.</param>
public sealed record KeptStretch(PanelId Panel, RollupTier Tier, Stretch Stretch);

/// <summary>Where rollups are kept. Every method throws <see cref="StorageException"/> when it cannot do what it is for.</summary>
public interface IUsageStorage
{
    /// <summary>Keeps stretches, each in place of one of the same panel, tier and begin. May keep a part of them when it fails.</summary>
    Task KeepAsync(IReadOnlyList<KeptStretch> stretches, CancellationToken cancel = default);

    /// <summary>Reads a panel's stretches that begin in a window, oldest first.</summary>
    /// <param name="panel">Whose; an unknown one has none.</param>
    /// <param name="tier">Of which length.</param>
    /// <param name="from">The first begin (UTC).</param>
    /// <param name="to">Where the window ends; not in it.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<Stretch>> ReadAsync(PanelId panel, RollupTier tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default);

    /// <summary>
    /// Reads all panels' stretches that begin in a window, oldest first, one at a time and in parts, so that neither memory nor
    /// what writes meanwhile has to hold the whole window.
    /// </summary>
    /// <param name="tier">Of which length.</param>
    /// <param name="window">Where they begin.</param>
    /// <param name="each">Told every stretch, never two at once; must neither block nor throw.</param>
    /// <param name="cancel">Gives up.</param>
    Task ReadFleetAsync(RollupTier tier, TimeRange window, Action<PanelId, Stretch> each, CancellationToken cancel = default);

    /// <summary>Reads all panels' five-minute stretches of the last hour that has any, and later.</summary>
    Task<IReadOnlyList<KeptStretch>> ReadLastHourAsync(CancellationToken cancel = default);

    /// <summary>Forgets the oldest stretches, of one begin, if they are old enough.</summary>
    /// <returns>Whether there were any.</returns>
    Task<bool> ForgetOldestAsync(RollupTier tier, DateTimeOffset before, CancellationToken cancel = default);
}

namespace Platypus.Core.Panels;

/// <summary>A panel of the database, and who made it what it is.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Version">Above zero; grows with every edit, so that whoever edits an older one is told.</param>
/// <param name="ChangedBy">The actor of the last edit.</param>
/// <param name="ChangedAt">When that was (UTC).</param>
public sealed record StoredPanel(Panel Panel, long Version, string ChangedBy, DateTimeOffset ChangedAt);

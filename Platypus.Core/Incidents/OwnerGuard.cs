namespace Platypus.Core.Incidents;

/// <summary>
/// What the person who asks saw of an incident's owner, so that nobody takes over unknowingly: where the owner is by now somebody
/// else than the one seen, and not the one who asks, nothing changes.
/// </summary>
/// <param name="Seen">The owner who was seen; null for nobody.</param>
public sealed record OwnerGuard(string? Seen);

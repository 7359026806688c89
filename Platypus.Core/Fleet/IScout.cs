using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>What the store asks of whoever checks the panels. Called by the store's writer: must neither block nor throw.</summary>
public interface IScout
{
    /// <summary>Checks these panels at once, and the canaries; what they say is reported as usual.</summary>
    /// <param name="panels">Some of the fleet; unknown ones are ignored.</param>
    void Ask(ImmutableArray<PanelId> panels);

    /// <summary>While blind, failures are not followed up. Afterwards, all that was not seen well meanwhile is checked soon.</summary>
    void SetBlind(bool blind);
}

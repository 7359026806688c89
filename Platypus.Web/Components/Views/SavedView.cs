namespace Platypus.Web.Components.Views;

/// <summary>A filter of the fleet that somebody gave a name.</summary>
/// <param name="Id">Unique among views.</param>
/// <param name="Name">What it is called; unique among those of one owner, capital letters or not.</param>
/// <param name="Owner">Whose it is alone; null for everybody's.</param>
/// <param name="Address">The fleet page with the filter, relative to the root.</param>
/// <param name="By">Who saved it.</param>
public sealed record SavedView(long Id, string Name, string? Owner, string Address, string By)
{
    /// <summary>Longest name.</summary>
    public const int LongestName = 60;

    /// <summary>Whether somebody may open it.</summary>
    public bool IsFor(string? reader) => Owner is null || Owner == reader;
}

namespace Platypus.Core.Scanning;

/// <summary>
/// Bounds the checks that ended connections cause to a tenth of the regular ones. A hint that proved right is given back:
/// it was no extra check, it was the check that found the crash.
/// </summary>
internal sealed class HintBudget
{
    /// <summary>Enough for a small fleet's first crash, before any check has been made to earn from.</summary>
    private const double AtStart = 5;
    private const double PerCheck = 0.1;

    private double _left = AtStart;

    /// <summary>Earns from one regular check.</summary>
    /// <param name="panels">Size of the fleet: more than one hint for each is never saved up.</param>
    public void Earn(int panels) => _left = Math.Min(_left + PerCheck, Math.Max(AtStart, panels));

    /// <summary>Gives back what a hint that proved right has cost.</summary>
    public void Refund() => _left += 1;

    /// <summary>Spends one, if there is one left.</summary>
    public bool TrySpend()
    {
        if (_left < 1)
            return false;
        _left -= 1;
        return true;
    }
}

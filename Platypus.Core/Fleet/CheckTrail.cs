using System.Numerics;
using Platypus.Core.Probing;

namespace Platypus.Core.Fleet;

/// <summary>How a panel's last checks came out, in eight bytes: what was shaky shows although the last check was well.</summary>
public readonly record struct CheckTrail
{
    /// <summary>Checks kept.</summary>
    public const int Room = 24;

    private const int Width = 2;
    private const ulong One = (1UL << Width) - 1;
    private readonly ulong _bits;

    // The newest in the lowest bits; nought where no check was made.
    private CheckTrail(ulong bits) => _bits = bits & ((1UL << (Width * Room)) - 1);

    /// <summary>How many checks are in it, from 0 to <see cref="Room"/>.</summary>
    public int Count => (64 - BitOperations.LeadingZeroCount(_bits) + Width - 1) / Width;

    /// <summary>The outcome of one of them.</summary>
    /// <param name="back">How many came after it, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such check.</exception>
    public CheckOutcome this[int back]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(back);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(back, Count);
            return (CheckOutcome)(((_bits >> (Width * back)) & One) - 1);
        }
    }

    /// <summary>The trail with one check more; the oldest makes room.</summary>
    public CheckTrail With(CheckOutcome outcome) => new((_bits << Width) | ((ulong)outcome + 1));

    /// <summary>The trail without its newest checks.</summary>
    /// <param name="checks">How many, at least 0.</param>
    public CheckTrail Without(int checks) => new(checks >= Room ? 0 : _bits >> (Width * checks));
}

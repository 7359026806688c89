namespace Platypus.Core.Panels;

/// <summary>Per cent used from which a value is too much; null: not said here.</summary>
/// <param name="Cpu">0 to 100.</param>
/// <param name="Memory">0 to 100.</param>
/// <param name="Disk">0 to 100.</param>
public sealed record UsageThresholds(double? Cpu, double? Memory, double? Disk)
{
    /// <summary>What a threshold may be, for error messages.</summary>
    public const string Expected = "a number from 1 to 100";

    /// <summary>Whether a number can be a threshold.</summary>
    public static bool IsUsable(double percent) => percent is >= 1 and <= 100;

    /// <summary>These, and the others where these say nothing.</summary>
    public UsageThresholds Or(UsageThresholds others) => new(Cpu ?? others.Cpu, Memory ?? others.Memory, Disk ?? others.Disk);
}

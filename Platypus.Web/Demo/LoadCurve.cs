using Platypus.Core.Probing;

namespace Platypus.Web.Demo;

/// <summary>
/// How loaded a simulated panel is: a pure function of the panel and the time. Every panel has a personality; the load follows
/// the day where the panel stands, memory leaks until a weekly restart, disks fill until somebody tidies up.
/// </summary>
internal static class LoadCurve
{
    /// <summary>Usage in per cent, with one decimal.</summary>
    /// <param name="panel">Its index, from 0.</param>
    /// <param name="now">The time (UTC).</param>
    public static UsageValues At(int panel, DateTimeOffset now)
    {
        var hours = now.ToUnixTimeMilliseconds() / 3_600_000.0;
        var self = Personality.Of(panel);
        var day = Day(hours + DemoLocation.Of(panel).HoursFromUtc);
        var cpu = self.Cpu + (self.Swing * day) + (6 * Noise(panel, hours * 40)) + (10 * Noise(~panel, hours * 3));
        var memory = self.Memory + (4 * day) + (8 * Sawtooth(panel, hours, 24 * 7)) + (1.5 * Noise(panel, hours * 12));
        var disk = self.Disk + (6 * Sawtooth(~panel, hours, 24 * 19)) + (0.2 * Noise(panel, hours));
        return new UsageValues(Percent(cpu), Percent(memory), Percent(disk));
    }

    /// <summary>0 in the small hours, 1 in the afternoon.</summary>
    private static double Day(double localHours) => 0.5 - (0.5 * Math.Cos((localHours - 3) / 24 * 2 * Math.PI));

    private static double Percent(double value) => Math.Round(Math.Clamp(value, 0, 100), 1);

    /// <summary>From 0 to 1 and back at once, with a start of its own for every panel.</summary>
    private static double Sawtooth(int seed, double hours, double period) => ((hours / period) + Chance(seed, 17)) % 1;

    /// <summary>Smooth, from -1 to 1, another value about every unit.</summary>
    private static double Noise(int seed, double at)
    {
        var cell = Math.Floor(at);
        var (from, to) = (Chance(seed, (long)cell), Chance(seed, (long)cell + 1));
        var way = at - cell;
        return (2 * (from + ((to - from) * way * way * (3 - (2 * way))))) - 1;
    }

    /// <summary>From 0 to 1, the same for the same two numbers (the finish of SplitMix64).</summary>
    private static double Chance(int seed, long number)
    {
        var mixed = ((ulong)(uint)seed * 0x9E3779B97F4A7C15) ^ ((ulong)number * 0xBF58476D1CE4E5B9);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
    }

    /// <summary>What a panel is like on a quiet night, and how far the day swings its CPU, in per cent.</summary>
    private readonly record struct Personality(double Cpu, double Swing, double Memory, double Disk)
    {
        public static Personality Of(int panel)
        {
            var usual = new Personality(
                15 + (20 * Chance(panel, 1)), 10 + (35 * Chance(panel, 2)), 30 + (40 * Chance(panel, 3)), 20 + (50 * Chance(panel, 4)));
            return Chance(panel, 5) switch
            {
                < 0.03 => usual with { Cpu = 108, Swing = 5 },
                < 0.06 => usual with { Memory = 96 },
                < 0.09 => usual with { Disk = 91 },
                < 0.25 => new Personality(7 + (5 * Chance(panel, 6)), 3, 8 + (8 * Chance(panel, 7)), 4 + (9 * Chance(panel, 8))),
                _ => usual,
            };
        }
    }
}

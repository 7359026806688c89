namespace Platypus.Web.Demo;

/// <summary>
/// Which simulated panel has which trouble when: a pure function of the panel and the time since the start, laid out so
/// that everything has been seen once within two minutes, and so that most of the fleet is well all the time.
/// </summary>
/// <param name="panels">How many panels there are.</param>
public sealed class FaultSchedule(int panels)
{
    /// <summary>Troubled panels return after so many, and in a large fleet only three times: a demo is a fleet, not a ward.</summary>
    private readonly int _round = Math.Max(60, panels / 3);

    private static readonly Dictionary<int, Episode> Seats = new()
    {
        [4] = new(DemoFault.Slow),
        [10] = new(DemoFault.Crashed, FromSeconds: 20, ForSeconds: 45, EverySeconds: 180),
        [16] = new(DemoFault.Hung, FromSeconds: 0, ForSeconds: 240, EverySeconds: 360),
        [22] = new(DemoFault.ServerError, FromSeconds: 15, ForSeconds: 150, EverySeconds: 300),
        [28] = new(DemoFault.OriginDown, FromSeconds: 5, ForSeconds: 200, EverySeconds: 420),
        [34] = new(DemoFault.Refused),
        [41] = new(DemoFault.Garbage),
        [47] = new(DemoFault.NoStats),
    };

    /// <summary>Each time another location is cut off, for a minute.</summary>
    private static readonly Episode Blackout = new(DemoFault.Dark, FromSeconds: 40, ForSeconds: 60, EverySeconds: 480);

    private const int FirstDarkLocation = 3;

    /// <summary>What is wrong with a panel.</summary>
    /// <param name="panel">Its index, from 0.</param>
    /// <param name="sinceStart">Time since the simulation's start.</param>
    public DemoFault At(int panel, TimeSpan sinceStart)
    {
        var seat = Seats.GetValueOrDefault(panel % _round);
        if (seat.Fault == DemoFault.Refused)
            return DemoFault.Refused;
        if (DarkLocation(sinceStart) == DemoLocation.IndexOf(panel))
            return DemoFault.Dark;
        return seat.Covers(sinceStart) ? seat.Fault : DemoFault.None;
    }

    /// <summary>Whether a panel's process sometimes, or always, does not listen although its location is well.</summary>
    /// <param name="panel">Its index, from 0.</param>
    public bool HasOwnProcess(int panel) => Seats.GetValueOrDefault(panel % _round).Fault is DemoFault.Refused or DemoFault.Crashed;

    /// <summary>The index of the location that is cut off; null when none is.</summary>
    public static int? DarkLocation(TimeSpan sinceStart) =>
        Blackout.Covers(sinceStart) ? (FirstDarkLocation + Blackout.Round(sinceStart)) % DemoLocation.All.Length : null;

    /// <summary>When a trouble is there; without times it is there always.</summary>
    private readonly record struct Episode(DemoFault Fault, int FromSeconds = 0, int ForSeconds = int.MaxValue, int EverySeconds = int.MaxValue)
    {
        public int Round(TimeSpan at) => (int)((at.TotalSeconds - FromSeconds) / EverySeconds);

        public bool Covers(TimeSpan at) =>
            at.TotalSeconds >= FromSeconds && (at.TotalSeconds - FromSeconds) % EverySeconds < ForSeconds;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Platypus.Core.Panels;

namespace Platypus.Web.Demo;

/// <summary>The simulated panels as they are configured, and which of them live in one process.</summary>
internal static class DemoFleet
{
    /// <summary>Listeners that leave most of the open files to connections.</summary>
    private const int MaxProcesses = 2_000;

    private static readonly string[] Plans = ["shared", "shared", "reseller", "vps"];

    /// <summary>
    /// Groups the panels by process: one each in a fleet of up to <see cref="MaxProcesses"/>, neighbours of one location
    /// above that, save those whose process has troubles of its own.
    /// </summary>
    public static List<int[]> Group(int panels, FaultSchedule faults)
    {
        if (panels <= MaxProcesses)
            return [.. Enumerable.Range(0, panels).Select(panel => new[] { panel })];
        var all = Enumerable.Range(0, panels).ToLookup(faults.HasOwnProcess);
        var alone = all[true].Select(panel => new[] { panel }).ToList();
        var room = MaxProcesses - alone.Count - DemoLocation.All.Length;
        var size = (panels + room - 1) / room;
        return [.. alone, .. all[false].GroupBy(DemoLocation.IndexOf).SelectMany(location => location.Chunk(size))];
    }

    /// <summary>How many processes a fleet needs.</summary>
    public static int ProcessCount(int panels) => Math.Min(panels, MaxProcesses);

    /// <summary>Where a process listens: on Linux each location is a subnet, elsewhere only one address is there to be bound.</summary>
    /// <param name="location">The location's index.</param>
    /// <param name="number">The process's number within its location, from 0.</param>
    public static IPEndPoint AddressOf(int location, int number) => OperatingSystem.IsLinux()
        ? new IPEndPoint(new IPAddress([127, (byte)(10 + location), (byte)(number / 250), (byte)((number % 250) + 1)]), 0)
        : new IPEndPoint(IPAddress.Loopback, 0);

    /// <summary>A panel's configuration.</summary>
    /// <param name="panel">Its index, from 0.</param>
    /// <param name="address">Where its process listens.</param>
    /// <param name="shared">Whether it shares its process, so that its path must name it.</param>
    public static Panel Configure(int panel, IPEndPoint address, bool shared)
    {
        var number = (panel + 1).ToString(CultureInfo.InvariantCulture);
        var location = DemoLocation.Of(panel);
        ImmutableArray<string> tags = [location.Region, Plans[panel / DemoLocation.All.Length % Plans.Length]];
        return new Panel
        {
            Id = PanelId.FromName("Panel " + number, panel + 1),
            Name = "Panel " + number,
            Hostname = address.ToString(),
            Address = new Uri($"http://{address}"),
            Location = location.Name,
            StatsPath = shared ? $"/p{number}/platy/" : null,
            Tags = panel % 20 == 1 ? tags.Add("canary") : tags,
        };
    }

    /// <summary>The index of the panel that a path of <see cref="Configure"/> names; -1 when it names none.</summary>
    public static int PanelOf(ReadOnlySpan<byte> path) =>
        path.StartsWith("/p"u8) && System.Buffers.Text.Utf8Parser.TryParse(path[2..], out int number, out _) ? number - 1 : -1;
}

using System.Collections.Immutable;
using System.Net;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Bench.Fleet;

/// <summary>What a simulated panel does.</summary>
internal enum PanelKind
{
    /// <summary>It answers usage.</summary>
    Well,

    /// <summary>It never answers.</summary>
    Hang,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>An edge answers 521.</summary>
    OriginDown,
}

/// <summary>The simulated fleet: an address of 127.0.0.0/8 for each panel, which alone says what the panel does.</summary>
internal static class BenchFleet
{
    private const int PerOctet = 250;

    /// <summary>What a panel does: one of a hundred each hangs, refuses and is behind an edge without origin.</summary>
    public static PanelKind KindOf(int index) => (index % 100) switch
    {
        7 => PanelKind.Hang,
        27 => PanelKind.Refused,
        47 => PanelKind.OriginDown,
        _ => PanelKind.Well,
    };

    /// <summary>The address of a panel, from 127.1.0.1 on.</summary>
    public static IPAddress AddressOf(int index) => new(
        [127, (byte)(1 + (index / (PerOctet * PerOctet))), (byte)(index / PerOctet % PerOctet), (byte)((index % PerOctet) + 1)]);

    /// <summary>The panel at an address.</summary>
    public static int IndexOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return (((bytes[1] - 1) * PerOctet) + bytes[2]) * PerOctet + bytes[3] - 1;
    }

    /// <summary>The fleet as it is configured.</summary>
    /// <param name="count">From 1 to 100,000 and some more.</param>
    /// <param name="ports">Where the simulator answers, and where nobody does.</param>
    public static ImmutableArray<Panel> Panels(int count, SimulatorPorts ports) =>
        [.. Enumerable.Range(0, count).Select(index => Configure(index, ports))];

    /// <summary>How many panels of a snapshot are not what they ought to be.</summary>
    public static int CountWrong(FleetSnapshot snapshot) =>
        Enumerable.Range(0, snapshot.Count).Count(index => !IsRight(snapshot[index], KindOf(index)));

    private static bool IsRight(PanelState state, PanelKind kind) => (kind, state.Status, state.Cause) switch
    {
        (PanelKind.Well, PanelStatus.Up, CheckCause.None) => state.Usage is not null,
        (PanelKind.Hang, PanelStatus.Down, CheckCause.Timeout) => true,
        (PanelKind.Refused, PanelStatus.Down, CheckCause.Refused) => true,
        (PanelKind.OriginDown, PanelStatus.Down, CheckCause.OriginDown) => true,
        _ => false,
    };

    private static Panel Configure(int index, SimulatorPorts ports)
    {
        var host = $"{AddressOf(index)}:{(KindOf(index) == PanelKind.Refused ? ports.Silent : ports.Open)}";
        return new Panel
        {
            Id = new PanelId($"panel-{index + 1}"),
            Name = $"Panel {index + 1}",
            Hostname = host,
            Address = new Uri($"http://{host}"),
        };
    }
}

/// <summary>The simulator's ports on every address.</summary>
/// <param name="Open">Where it answers.</param>
/// <param name="Silent">Where nobody listens, and nobody else can.</param>
internal readonly record struct SimulatorPorts(int Open, int Silent);

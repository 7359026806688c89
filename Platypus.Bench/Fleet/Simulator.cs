using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platypus.Web.Demo;

namespace Platypus.Bench.Fleet;

/// <summary>The simulated panels, in a process of their own so that their CPU time is not the scanner's.</summary>
internal static class Simulator
{
    private const int SolSocket = 1;
    private const int SoBindToDevice = 25;

    private static readonly PanelAnswer Edge521 = PanelAnswer.Respond(PanelAnswer.Http(521, "error code: 521", "text/plain"));

    private static readonly PanelAnswer Troubled = PanelAnswer.Respond(PanelAnswer.Http(500, "busy", "text/plain"));

    private static int _checks;

    private static readonly ImmutableArray<PanelAnswer> Stats = [.. Enumerable.Range(0, 64).Select(step => PanelAnswer.Respond(
        PanelAnswer.Http(200, string.Create(CultureInfo.InvariantCulture, $$"""{"cpu":{{step * 1.5}},"memory":{{30 + (step / 2.0)}},"disk":{{step}}}"""))))];

    /// <summary>Answers for every address of 127.0.0.0/8 until standard input ends; says "ready" and its two ports first.</summary>
    /// <param name="port">Where to answer; 0 takes a free port.</param>
    /// <param name="restless">Whether panels tell another usage at every check, and one of a hundred is degraded every other time.</param>
    public static async Task<int> RunAsync(int port, bool restless)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("The simulator needs Linux, where all of 127.0.0.0/8 is this machine.");
            return 1;
        }
        using var open = new PanelServer(new IPEndPoint(IPAddress.Any, port), restless ? AnswerAnew : Answer, TimeProvider.System, OnlyLoopback);
        // Reserved and never listening: whoever connects is refused.
        using var silent = new PanelServer(new IPEndPoint(IPAddress.Any, 0), Answer, TimeProvider.System, OnlyLoopback);
        open.Listen();
        Console.WriteLine($"ready {open.EndPoint.Port} {silent.EndPoint.Port}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Whoever started it says nothing, it only goes away.
        }
        return 0;
    }

    /// <summary>One listener for all addresses has to be bound to none; so it is bound to the loopback device, or others could reach it.</summary>
    private static void OnlyLoopback(Socket socket) => socket.SetRawSocketOption(SolSocket, SoBindToDevice, "lo\0"u8);

    private static PanelAnswer AnswerAnew(IPEndPoint local, ReadOnlySpan<byte> path)
    {
        var index = BenchFleet.IndexOf(local.Address);
        var check = Interlocked.Increment(ref _checks);
        return index % 100 == 3 && check % 2 == 0 ? Troubled : Stats[(int)((uint)(index + check) % (uint)Stats.Length)];
    }

    private static PanelAnswer Answer(IPEndPoint local, ReadOnlySpan<byte> path)
    {
        var index = BenchFleet.IndexOf(local.Address);
        return BenchFleet.KindOf(index) switch
        {
            PanelKind.Hang => PanelAnswer.Hang,
            PanelKind.OriginDown => Edge521,
            _ => Stats[(int)((uint)index % (uint)Stats.Length)],
        };
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platypus.Bench.Loads;

/// <summary>A crowd that asks one server for one page again and again, each visitor on a connection of its own, as fast as it is answered.</summary>
/// <param name="server">Who is asked.</param>
/// <param name="path">For what.</param>
internal sealed class HttpCrowd(IPEndPoint server, string path)
{
    private const int Visitors = 64;
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] Length = "Content-Length: "u8.ToArray();

    /// <summary>Asks for some time.</summary>
    /// <returns>Whole answers per second.</returns>
    /// <exception cref="InvalidOperationException">Something else than the page was answered.</exception>
    public async Task<double> MeasureAsync(TimeSpan length)
    {
        using var stop = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, Visitors).Select(_ => VisitAsync(stop.Token)).ToList();
        var began = TimeProvider.System.GetTimestamp();
        await Task.Delay(length, TimeProvider.System);
        await stop.CancelAsync();
        var answers = await Task.WhenAll(visitors);
        return answers.Sum() / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private async Task<long> VisitAsync(CancellationToken stop)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
        var answers = 0L;
        var buffer = new byte[64 * 1024];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await socket.SendAsync(request, CancellationToken.None);
            var (got, whole) = (0, int.MaxValue);
            while (got < whole)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(got), CancellationToken.None);
                if (read == 0)
                    throw new InvalidOperationException($"{path} was not answered to the end.");
                got += read;
                if (whole == int.MaxValue)
                    whole = Whole(buffer.AsSpan(0, got));
            }
            answers++;
        }
        return answers;
    }

    // Head and body together; the most there is while the head is not whole.
    private int Whole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(HeadEnd);
        if (end < 0)
            return int.MaxValue;
        var at = answer.IndexOf(Length);
        if (!answer.StartsWith("HTTP/1.1 200"u8) || at < 0 || at > end || !System.Buffers.Text.Utf8Parser.TryParse(answer[(at + Length.Length)..], out int body, out _))
            throw new InvalidOperationException($"{path} answered {Encoding.ASCII.GetString(answer[..end])}.");
        return end + HeadEnd.Length + body;
    }
}

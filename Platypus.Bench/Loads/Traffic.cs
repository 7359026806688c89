using System.Text.Json;
using Microsoft.Playwright;

namespace Platypus.Bench.Loads;

/// <summary>What a page's requests brought over the wire and when, as the browser's own network stack tells it.</summary>
internal sealed class Traffic
{
    private readonly Lock _lock = new();
    private readonly List<(string Request, double At, long Bytes)> _parts = [];
    private readonly Dictionary<string, (double At, long Bytes)> _whole = [];
    private double _toMonotonic;

    private Traffic()
    {
    }

    /// <summary>Begins to listen, before the page goes anywhere.</summary>
    public static async Task<Traffic> OfAsync(IPage page)
    {
        var traffic = new Traffic();
        var session = await page.Context.NewCDPSessionAsync(page);
        traffic.Hear(session, "Network.requestWillBeSent", traffic.Sent);
        traffic.Hear(session, "Network.dataReceived", traffic.Came);
        traffic.Hear(session, "Network.loadingFinished", traffic.Ended);
        await session.SendAsync("Network.enable");
        return traffic;
    }

    /// <summary>Bytes that had come by a moment: of what was complete with its head, of the rest what had come of its body.</summary>
    /// <param name="wall">The moment, in seconds since 1970.</param>
    public long Until(double wall)
    {
        lock (_lock)
        {
            var at = wall + _toMonotonic;
            var complete = _whole.Where(each => each.Value.At <= at).ToDictionary();
            return complete.Values.Sum(each => each.Bytes) + _parts.Where(part => part.At <= at && !complete.ContainsKey(part.Request)).Sum(part => part.Bytes);
        }
    }

    // The browser counts time from its own beginning; each request tells both.
    private void Sent(JsonElement said) => _toMonotonic = said.GetProperty("timestamp").GetDouble() - said.GetProperty("wallTime").GetDouble();

    private void Came(JsonElement said) => _parts.Add((said.GetProperty("requestId").GetString()!, said.GetProperty("timestamp").GetDouble(), said.GetProperty("encodedDataLength").GetInt64()));

    private void Ended(JsonElement said) =>
        _whole[said.GetProperty("requestId").GetString()!] = (said.GetProperty("timestamp").GetDouble(), (long)said.GetProperty("encodedDataLength").GetDouble());

    private void Hear(ICDPSession session, string name, Action<JsonElement> told) => session.Event(name).OnEvent += (_, said) =>
    {
        lock (_lock)
            told(said!.Value);
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Platypus.Web.Demo;

/// <summary>What was said in the fake Slack, readable at any time. Thread-safe; <see cref="Changed"/> tells of every change.</summary>
/// <param name="clock">Dates messages.</param>
public sealed class FakeSlackChannel(TimeProvider clock)
{
    /// <summary>The only channel's id.</summary>
    public const string Id = "C0PLATYPUS";

    /// <summary>The only channel's name.</summary>
    public const string Name = "platypus";

    /// <summary>More messages than these are forgotten, the oldest first.</summary>
    public const int MostKept = 2000;

    private readonly Lock _gate = new();
    private ImmutableArray<FakeSlackMessage> _messages = [];
    private long _lastStamp;

    /// <summary>Called after every change, by whoever made it; must neither block nor throw.</summary>
    public event Action? Changed;

    /// <summary>All messages, replies and private ones included, the oldest first.</summary>
    public ImmutableArray<FakeSlackMessage> Messages => _messages;

    /// <summary>The messages of the channel itself, which make a sound.</summary>
    public ImmutableArray<FakeSlackMessage> Posts => [.. _messages.Where(message => message is { ThreadTs: null, OnlyFor: null } or { Broadcast: true })];

    /// <summary>The replies to a message.</summary>
    public ImmutableArray<FakeSlackMessage> Replies(string ts) => [.. _messages.Where(message => message.ThreadTs == ts)];

    /// <summary>A message; null when there is none of that time stamp.</summary>
    public FakeSlackMessage? Find(string ts) => _messages.FirstOrDefault(message => message.Ts == ts);

    internal FakeSlackMessage Post(string text, JsonElement blocks, JsonElement metadata, string? threadTs, string? onlyFor = null, bool broadcast = false)
    {
        FakeSlackMessage message;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            // Microseconds, never the same twice.
            _lastStamp = Math.Max(_lastStamp + 1, (now - DateTimeOffset.UnixEpoch).Ticks / 10);
            var ts = string.Create(CultureInfo.InvariantCulture, $"{_lastStamp / 1_000_000}.{_lastStamp % 1_000_000:000000}");
            message = new FakeSlackMessage(Id, ts, now, text, blocks, metadata, threadTs, onlyFor) { Broadcast = broadcast };
            _messages = _messages.Length < MostKept ? _messages.Add(message) : _messages.RemoveAt(0).Add(message);
        }
        Changed?.Invoke();
        return message;
    }

    internal bool Edit(string ts, string text, JsonElement blocks, JsonElement metadata)
    {
        lock (_gate)
        {
            if (Find(ts) is not { OnlyFor: null } message)
                return false;
            _messages = _messages.Replace(message, message with
            {
                Text = text,
                Blocks = blocks.ValueKind == JsonValueKind.Undefined ? message.Blocks : blocks,
                Metadata = metadata.ValueKind == JsonValueKind.Undefined ? message.Metadata : metadata,
                Edits = message.Edits + 1,
                EditedAt = clock.GetUtcNow(),
            });
        }
        Changed?.Invoke();
        return true;
    }
}

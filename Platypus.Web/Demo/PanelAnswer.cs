using System.Text;

namespace Platypus.Web.Demo;

/// <summary>Decides what a request gets. Called for every request, from many connections at once.</summary>
/// <param name="local">The address that the connection was made to.</param>
/// <param name="path">The path asked for, query included, as it came.</param>
public delegate PanelAnswer PanelResponder(System.Net.IPEndPoint local, ReadOnlySpan<byte> path);

/// <summary>What a request gets from a <see cref="PanelServer"/>.</summary>
public readonly record struct PanelAnswer
{
    private PanelAnswer(AnswerKind kind, ReadOnlyMemory<byte> bytes, TimeSpan delay) => (Kind, Bytes, Delay) = (kind, bytes, delay);

    internal AnswerKind Kind { get; }

    /// <summary>Head and body, sent as they are.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How long the answer is held back.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Never answers; the connection stays open until the other side gives up.</summary>
    public static PanelAnswer Hang { get; } = new(AnswerKind.Hang, default, default);

    /// <summary>Resets the connection, like a process that was killed with data unread.</summary>
    public static PanelAnswer Reset { get; } = new(AnswerKind.Reset, default, default);

    /// <summary>Closes the connection without an answer.</summary>
    public static PanelAnswer Close { get; } = new(AnswerKind.Close, default, default);

    /// <summary>Sends bytes at once, or after a delay.</summary>
    public static PanelAnswer Respond(ReadOnlyMemory<byte> bytes, TimeSpan delay = default) => new(AnswerKind.Respond, bytes, delay);

    /// <summary>The bytes of a response, head and body, that leaves its connection open.</summary>
    /// <param name="status">From 100 to 599.</param>
    /// <param name="body">Any text.</param>
    /// <param name="contentType">What the body says it is.</param>
    public static byte[] Http(int status, string body, string contentType = "application/json") => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status} Demo\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}

/// <summary>The kinds of answers.</summary>
internal enum AnswerKind
{
    Respond,
    Hang,
    Reset,
    Close,
}

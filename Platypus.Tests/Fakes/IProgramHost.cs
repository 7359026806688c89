namespace Platypus.Tests.Fakes;

/// <summary>What has a server run on a port of the loopback address.</summary>
public interface IProgramHost : IAsyncDisposable
{
    int Port { get; }

    HttpClient Http { get; }

    /// <summary>What it has said so far.</summary>
    string Output { get; }

    /// <summary>Asks it to end, waits until it has, and returns its exit code.</summary>
    Task<int> StopAsync();
}

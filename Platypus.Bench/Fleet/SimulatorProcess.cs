using System.Diagnostics;
using System.Globalization;

namespace Platypus.Bench.Fleet;

/// <summary>The simulator as a child process; it ends with this object, and with this process whatever becomes of it.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SimulatorProcess(Process process, SimulatorPorts ports) => (_process, Ports) = (process, ports);

    /// <summary>Where it answers.</summary>
    public SimulatorPorts Ports { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="restless">Whether panels tell another usage at every check, and one of a hundred is degraded every other time.</param>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public static async Task<SimulatorProcess> StartAsync(bool restless = false)
    {
        var own = Environment.ProcessPath!;
        var start = new ProcessStartInfo(own) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(own) == "dotnet")
            start.ArgumentList.Add(typeof(SimulatorProcess).Assembly.Location);
        start.ArgumentList.Add("simulate");
        if (restless)
            start.ArgumentList.Add("--restless");
        var process = Process.Start(start)!;
        var words = (await process.StandardOutput.ReadLineAsync())?.Split(' ');
        if (words is not ["ready", var open, var silent])
            throw new InvalidOperationException("the simulator did not start");
        return new SimulatorProcess(process, new SimulatorPorts(
            int.Parse(open, CultureInfo.InvariantCulture), int.Parse(silent, CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

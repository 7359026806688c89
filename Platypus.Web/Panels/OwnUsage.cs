using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platypus.Core.Probing;

namespace Platypus.Web.Panels;

/// <summary>CPU, memory and disk of the machine Platypus runs on. Thread-safe.</summary>
public sealed class OwnUsage(string dataDirectory)
{
    private readonly Lock _gate = new();
    private readonly byte[] _secret = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(32));
    private (long Busy, long Total)? _last = ReadCpu();
    private double? _cpu;

    /// <summary>What the program asks itself with.</summary>
    public string Secret => Encoding.ASCII.GetString(_secret);

    /// <summary>Whether it is the program that asks.</summary>
    public bool IsSelf(string? secret) => secret is not null && CryptographicOperations.FixedTimeEquals(_secret, Encoding.UTF8.GetBytes(secret));

    /// <summary>Usage now, in per cent; CPU since the last call, null at the first and where the system does not say.</summary>
    public UsageValues Read()
    {
        lock (_gate)
        {
            var now = ReadCpu();
            // Two readings within a tick of the kernel's clock say nothing new.
            if (now is { } n && _last is { } l && n.Total > l.Total)
            {
                _cpu = Percent(n.Busy - l.Busy, n.Total - l.Total);
                _last = now;
            }
            return new UsageValues(_cpu, ReadMemory(), ReadDisk());
        }
    }

    /// <summary>Busy and all time of the first line of <c>/proc/stat</c>; guest time is part of user time there.</summary>
    internal static (long Busy, long Total)? ParseCpu(string? line)
    {
        var times = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(time => long.Parse(time, CultureInfo.InvariantCulture)).ToArray();
        return times is { Length: >= 5 } ? (times.Sum() - times[3] - times[4], times.Sum()) : null;
    }

    private static (long Busy, long Total)? ReadCpu() =>
        OperatingSystem.IsLinux() ? ParseCpu(File.ReadLines("/proc/stat").FirstOrDefault()) : null;

    private static double? ReadMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            var memory = GC.GetGCMemoryInfo();
            return Percent(memory.MemoryLoadBytes, memory.TotalAvailableMemoryBytes);
        }
        var lines = File.ReadLines("/proc/meminfo").Take(3).ToDictionary(
            line => line.Split(':')[0],
            line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        return lines.TryGetValue("MemTotal", out var total) && lines.TryGetValue("MemAvailable", out var available)
            ? Percent(total - available, total)
            : null;
    }

    private double? ReadDisk()
    {
        try
        {
            var drive = new DriveInfo(dataDirectory);
            var used = drive.TotalSize - drive.TotalFreeSpace;
            // Like df: what is reserved for the system is neither used nor to be had.
            return Percent(used, used + drive.AvailableFreeSpace);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static double? Percent(long part, long whole) =>
        whole <= 0 ? null : Math.Round(Math.Clamp(100.0 * part / whole, 0, 100), 1);
}

using Platypus.Core.Fleet;
using Platypus.Core.Usage;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>The parts that know how long panels were up.</summary>
internal static class UptimeSetup
{
    /// <summary>Adds them; after the incidents, whose database they share, and before what scans.</summary>
    public static void AddUptime(this IServiceCollection services, PlatypusOptions options)
    {
        services.AddSingleton<IUptimeStorage>(provider => new SqliteUptimeStorage(provider.GetRequiredService<Database>()));
        services.AddSingleton<IQuietTimes>(provider => new SqliteQuietTimes(provider.GetRequiredService<Database>()));
        services.AddSingleton(provider =>
        {
            var changes = new UptimeLog(
                provider.GetRequiredService<FleetStore>(), provider.GetRequiredService<IUptimeStorage>(),
                provider.GetRequiredService<TimeProvider>(), options.Scan.Interval);
            changes.Saver.LogTo(provider.GetRequiredService<ILogger<UptimeLog>>(), "What panels were when");
            return changes;
        });
        services.AddSingleton<UptimeReader>();
        services.AddSingleton<PastReader>();
        services.AddSingleton<NeighbourReader>();
        services.AddHostedService<LogService>();
    }

    /// <summary>Has the log follow the fleet before anything is scanned.</summary>
    private sealed class LogService(UptimeLog log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => log.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using Platypus.Core.Fleet;
using Platypus.Core.Usage;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>The parts that know how long panels were up.</summary>
internal static partial class UptimeSetup
{
    /// <summary>Adds them; after the incidents, whose database they share, and before what scans.</summary>
    public static void AddUptime(this IServiceCollection services, PlatypusOptions options)
    {
        services.AddSingleton<IUptimeStorage>(provider => new SqliteUptimeStorage(provider.GetRequiredService<Database>()));
        services.AddSingleton<IQuietTimes>(provider => new SqliteQuietTimes(provider.GetRequiredService<Database>()));
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILogger<UptimeLog>>();
            return new UptimeLog(
                provider.GetRequiredService<FleetStore>(), provider.GetRequiredService<IUptimeStorage>(),
                provider.GetRequiredService<TimeProvider>(), options.Scan.Interval)
            {
                Faulted = failure => LogFault(log, failure),
                ProblemChanged = problem =>
                {
                    if (problem is null)
                        LogSaved(log);
                    else
                        LogUnsaved(log, problem);
                },
            };
        });
        services.AddSingleton<UptimeReader>();
        services.AddSingleton<PastReader>();
        services.AddSingleton<NeighbourReader>();
        services.AddHostedService<LogService>();
    }

    [LoggerMessage(LogLevel.Error, "Changes of status cannot be saved: {Problem}")]
    private static partial void LogUnsaved(ILogger log, string problem);

    [LoggerMessage(LogLevel.Error, "Changes of status could not be saved because of a failure inside Platypus; it is tried again")]
    private static partial void LogFault(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Information, "Changes of status are saved again")]
    private static partial void LogSaved(ILogger log);

    /// <summary>Has the log follow the fleet before anything is scanned.</summary>
    private sealed class LogService(UptimeLog log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => log.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

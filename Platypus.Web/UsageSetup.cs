using Platypus.Core.Fleet;
using Platypus.Core.Usage;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>The usage history's parts.</summary>
internal static class UsageSetup
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Adds the history; after the incidents, whose database it shares, and before what scans.</summary>
    public static void AddUsage(this IServiceCollection services, PlatypusOptions options)
    {
        // A crash takes what was seen since the last write: no more than an interval.
        var pause = options.Scan.Interval < ShortestPause ? ShortestPause : options.Scan.Interval > LongestPause ? LongestPause : options.Scan.Interval;
        services.AddSingleton<IUsageStorage>(provider => new SqliteUsageStorage(provider.GetRequiredService<Database>()));
        services.AddSingleton(provider =>
        {
            var history = new UsageHistory(
                provider.GetRequiredService<FleetStore>(), provider.GetRequiredService<IUsageStorage>(), provider.GetRequiredService<TimeProvider>(), pause);
            history.Saver.LogTo(provider.GetRequiredService<ILogger<UsageHistory>>(), "The usage history");
            return history;
        });
        services.AddHostedService<HistoryService>();
    }

    /// <summary>Has the history follow the fleet before anything is scanned.</summary>
    private sealed class HistoryService(UsageHistory history) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => history.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

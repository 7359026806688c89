using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Web.Api;
using Platypus.Web.Options;
using Platypus.Web.Panels;

namespace Platypus.Web;

/// <summary>The fleet's parts: probe, scanner, store and what feeds them.</summary>
internal static partial class FleetSetup
{
    /// <summary>Adds them as singletons.</summary>
    public static void AddFleet(this IServiceCollection services, PlatypusOptions options, ScanOptions scan)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>();
        services.AddSingleton<CheckMetrics>();
        services.AddSingleton(provider => new FleetStore(scan.FailuresToConfirm, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPanelProbe>(provider => new HttpPanelProbe(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => Scanner(provider, scan));
        services.AddSingleton<IFleetScanner>(provider => provider.GetRequiredService<FleetScanner>());
        services.AddSingleton(new PanelsFileWatcher(options.PanelsFile));
        services.AddSingleton<PanelCatalog>();
        services.AddSingleton(new OwnUsage(options.DataDirectory));
    }

    private static FleetScanner Scanner(IServiceProvider provider, ScanOptions scan)
    {
        var log = provider.GetRequiredService<ILogger<FleetScanner>>();
        return new FleetScanner(
            provider.GetRequiredService<IPanelProbe>(), provider.GetRequiredService<FleetStore>(), scan, provider.GetRequiredService<TimeProvider>())
        {
            CheckEnded = provider.GetRequiredService<CheckMetrics>().Count,
            Faulted = failure => LogFault(log, failure),
        };
    }

    [LoggerMessage(LogLevel.Error, "A check failed inside Platypus; it is made again")]
    private static partial void LogFault(ILogger log, Exception failure);
}

using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Web.Api;
using Platypus.Web.Components;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Panels;

namespace Platypus.Web;

/// <summary>The fleet's parts: probe, scanner, store and what feeds them.</summary>
internal static partial class FleetSetup
{
    /// <summary>Adds them as singletons, fed by the panels file or by a simulated fleet.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">The settings.</param>
    /// <param name="before">What was known before the last end.</param>
    public static void AddFleet(this IServiceCollection services, PlatypusOptions options, StoredIncidents before)
    {
        var scan = OpenFileLimit.Fit(options.Scan, OpenFileLimit.Read());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>();
        services.AddSingleton<CheckMetrics>();
        services.AddSingleton(new PageSettings(scan.Timeout, scan.Interval, scan.StatsPath, options.Incidents));
        services.AddSingleton(provider => new FleetStore(
            scan.FailuresToConfirm, provider.GetRequiredService<TimeProvider>(), before.States, Observer(scan, options.Incidents), Sight(before)));
        services.AddSingleton<IPanelProbe>(provider => new HttpPanelProbe(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IFleetScanner>(provider => provider.GetRequiredService<FleetScanner>());
        services.AddSingleton(new OwnUsage(options.DataDirectory));
        // A demo has no panels file: its simulated panels stand for it.
        services.AddSingleton(provider => new PanelCatalog(
            provider.GetService<PanelsFileWatcher>(), provider.GetRequiredService<IPanelStorage>(), provider.GetRequiredService<FleetScanner>(),
            provider.GetRequiredService<FleetStore>(), provider.GetRequiredService<TimeProvider>()));
        if (options.Demo > 0)
        {
            // Both ends of every connection are in this process.
            var idle = Math.Min(scan.MaxIdleConnections, FleetSimulator.IdleConnections(options.Demo));
            services.AddSingleton(provider => Scanner(provider, scan with { MaxIdleConnections = idle }));
            services.AddSingleton(provider => new FleetSimulator(options.Demo, provider.GetRequiredService<TimeProvider>()));
            services.AddHostedService<DemoService>();
        }
        else
        {
            services.AddSingleton(provider => Scanner(provider, scan));
            services.AddSingleton(new PanelsFileWatcher(options.PanelsFile));
            services.AddHostedService<CatalogService>();
        }
    }

    private static ObserverRules Observer(ScanOptions scan, IncidentRules rules) => new()
    {
        BlindShare = rules.BlindShare,
        FailuresToConfirm = scan.FailuresToConfirm,
        Interval = scan.Interval,
        Timeout = scan.Timeout,
        RetryDelay = scan.RetryDelay,
        Canaries = scan.Canaries.Length,
    };

    /// <summary>Who was blind at the last end is blind until it sees, so that a restart neither ends the incident nor blames a panel.</summary>
    private static ObserverState Sight(StoredIncidents before) =>
        before.Open.FirstOrDefault(incident => incident.Kind == IncidentKind.Blind) is { } blind
            ? new ObserverState(blind.OpenedAt, "it was blind when it was stopped")
            : ObserverState.Sees;

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

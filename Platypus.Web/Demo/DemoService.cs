using Platypus.Core.Panels;
using Platypus.Web.Api;

namespace Platypus.Web.Demo;

/// <summary>Lets the simulated fleet live and has it watched.</summary>
internal sealed partial class DemoService(FleetSimulator fleet, PanelCatalog catalog, Readiness readiness, ILogger<DemoService> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await fleet.StartAsync(cancellationToken);
        catalog.Prepare(fleet.Panels);
        await catalog.StartAsync(cancellationToken);
        readiness.PanelsInForce = true;
        LogStarted(log, fleet.Panels.Length);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "A simulated fleet of {Count} panels is watched; the panels file is left alone")]
    private static partial void LogStarted(ILogger log, int count);
}

using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting.Server;
using Platypus.Core.Panels;
using Platypus.Web.Api;

namespace Platypus.Web.Panels;

/// <summary>Runs the catalog once the server listens; until there is a panels file, the program watches its own machine.</summary>
internal sealed partial class CatalogService(
    PanelCatalog catalog, IServer server, Readiness readiness, IHostApplicationLifetime lifetime, ILogger<CatalogService> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.ServerStartedAsync(stoppingToken))
            return;
        readiness.PanelsInForce = true;
        await catalog.RunAsync([ThisServer.Panel(server)], Changed, stoppingToken);
    }

    private void Changed(ImmutableArray<Panel> panels, string? problem)
    {
        if (problem is null)
            LogTaken(log, panels.Length);
        else
            LogRefused(log, problem);
    }

    [LoggerMessage(LogLevel.Information, "The panels file changed: {Count} panels in force")]
    private static partial void LogTaken(ILogger log, int count);

    [LoggerMessage(LogLevel.Error, "The panels file cannot be taken, the panels in force stay:\n{Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}

using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting.Server;
using Platypus.Core.Panels;
using Platypus.Web.Api;

namespace Platypus.Web.Panels;

/// <summary>
/// Puts the panels in force before the server listens, so that nobody is told of a panel's incident while the panel is not known
/// yet, and then follows the file; until there is one, the program watches its own machine.
/// </summary>
internal sealed partial class CatalogService(
    PanelCatalog catalog, IServer server, OwnUsage usage, Readiness readiness, IHostApplicationLifetime lifetime, ILogger<CatalogService> log)
    : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await catalog.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await lifetime.ServerStartedAsync(stoppingToken))
            return;
        readiness.PanelsInForce = true;
        await catalog.RunAsync([ThisServer.Panel(server, usage.Secret)], Changed, stoppingToken);
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

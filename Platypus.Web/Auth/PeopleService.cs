using Microsoft.AspNetCore.Hosting.Server;
using Platypus.Core.Storage;
using Platypus.Web.Options;
using Platypus.Web.Panels;

namespace Platypus.Web.Auth;

/// <summary>Knows the people before anybody asks, and says in the log how to become the first administrator.</summary>
internal sealed partial class PeopleService(
    People people, SetupLinks links, PlatypusOptions options, IServer server, IHostApplicationLifetime lifetime, ILogger<PeopleService> log) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await people.LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The open demo has no use for an administrator.
        if (people.HasAdmin || options is { Demo: > 0, AnonymousRead: true } || !await lifetime.ServerStartedAsync(stoppingToken))
            return;
        try
        {
            LogLink(log, SetupLinks.Address(ThisServer.Address(server), await links.CreateFirstAsync(stoppingToken)));
        }
        catch (StorageException failure)
        {
            LogNoLink(log, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "There is no administrator yet. Open this link, once, to become it: {Link}")]
    private static partial void LogLink(ILogger log, string link);

    [LoggerMessage(LogLevel.Error, "There is no administrator yet, and no link to become it could be kept: {Problem}")]
    private static partial void LogNoLink(ILogger log, string problem);
}

using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Web.Auth;
using Platypus.Web.StatusPages;

namespace Platypus.Web.Demo;

/// <summary>Gives the demo a public status page, of a company that does not exist.</summary>
internal sealed partial class DemoStatusPage(StatusDesk desk, IStatusStorage storage, AuditLog audit, TimeProvider clock, ILogger<DemoStatusPage> log) : IHostedService
{
    /// <summary>The page.</summary>
    public static StatusSettings Settings { get; } = new()
    {
        IsEnabled = true,
        Company = "Burrow Hosting",
        Accent = "#4338ca",
        Homepage = "https://burrow.example",
        Footer = "A page of the demo: the company, its servers and their troubles are made up.",
        TellFrom = 15,
        Groups =
        [
            new StatusGroup("americas", "Americas", GroupScope.Tag, ["americas"]),
            new StatusGroup("europe", "Europe", GroupScope.Tag, ["europe"]),
            new StatusGroup("asia-pacific", "Asia and Pacific", GroupScope.Tag, ["asia-pacific"]),
            new StatusGroup("vps", "Virtual servers", GroupScope.Tag, ["vps"]),
        ],
    };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.KeepAsync(Past(clock.GetUtcNow().AddDays(-9)), audit.Entry(Identities.Demo, "published on the status page", "an incident that never was"), cancellationToken);
            await desk.LoadAsync(cancellationToken);
            await desk.SaveAsync(Settings, Identities.Demo);
        }
        catch (StorageException failure)
        {
            LogRefused(log, failure.Message);
        }
    }

    private static StatusPost Past(DateTimeOffset begin) => new()
    {
        Id = Guid.NewGuid(),
        Kind = PostKind.Incident,
        Subject = "demo",
        Title = "Sites in Europe were slow",
        Groups = ["europe"],
        Updates =
        [
            new PostUpdate(begin, PostStage.Investigating, "Sites answer slowly. We look for the cause."),
            new PostUpdate(begin.AddMinutes(18), PostStage.Identified, "A line to one of our carriers is overloaded. We move the traffic to another."),
            new PostUpdate(begin.AddMinutes(31), PostStage.Monitoring, "The traffic is moved, sites are fast again."),
            new PostUpdate(begin.AddMinutes(75), PostStage.Resolved, "It stayed well. We are sorry for the wait."),
        ],
    };

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The demo has no public status page: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}

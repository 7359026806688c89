using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Web.StatusPages;

namespace Platypus.Web.Demo;

/// <summary>Gives the demo a public status page, of a company that does not exist.</summary>
internal sealed partial class DemoStatusPage(StatusDesk desk, ILogger<DemoStatusPage> log) : IHostedService
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
            await desk.SaveAsync(Settings, "demo");
        }
        catch (StorageException failure)
        {
            LogRefused(log, failure.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The demo has no public status page: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}

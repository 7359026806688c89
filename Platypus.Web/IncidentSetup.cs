using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Auth;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>The incidents' parts: database and desk.</summary>
internal static partial class IncidentSetup
{
    /// <summary>Opens the database and adds what works on it.</summary>
    /// <returns>What the database holds of the time before.</returns>
    /// <exception cref="Core.Storage.StorageException">The database cannot be used.</exception>
    public static async Task<StoredIncidents> AddIncidentsAsync(this IServiceCollection services, PlatypusOptions options)
    {
        // A demo leaves the real data alone, and leaves nothing behind.
        var demo = options.Demo > 0 ? Directory.CreateTempSubdirectory("platypus-demo-") : null;
        var database = Database.Open(demo?.FullName ?? options.DataDirectory);
        var storage = new SqliteIncidentStorage(database, SlackSetup.IsOn(options));
        if (demo is not null)
            await DemoPast.KeepAsync(storage, options.Demo, TimeProvider.System.GetUtcNow());
        var stored = await storage.LoadAsync();
        // Made by factories, so that they are disposed with the rest, in reverse.
        services.AddSingleton(_ => new DemoFolder(demo));
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<DemoFolder>();
            return database;
        });
        services.AddSingleton(storage);
        services.AddSingleton<IIncidentStorage>(storage);
        services.AddSingleton<IPanelStorage>(new SqlitePanelStorage(database, TimeProvider.System));
        await services.AddSlackAsync(options, database);
        services.AddSingleton(options);
        services.AddSingleton(provider => Desk(provider, options, stored, storage));
        services.AddSingleton<IIncidentDesk, AuditedDesk>();
        services.AddHostedService<DeskService>();
        return stored;
    }

    private static IncidentDesk Desk(IServiceProvider provider, PlatypusOptions options, StoredIncidents stored, IIncidentStorage storage)
    {
        var log = provider.GetRequiredService<ILogger<IncidentDesk>>();
        // Asked for here, so that it is disposed after the desk, which writes to the last.
        provider.GetRequiredService<Database>();
        return new IncidentDesk(
            IncidentBook.Restore(stored.Open, stored.Windows, stored.LastNumber),
            provider.GetRequiredService<FleetStore>(), storage, options.Incidents, provider.GetRequiredService<TimeProvider>())
        {
            Faulted = failure => LogFault(log, failure),
            ProblemChanged = SavingLog.Of(log, "What happens to incidents"),
        };
    }

    [LoggerMessage(LogLevel.Critical, "Incidents stopped: nothing is decided until Platypus is started again")]
    private static partial void LogFault(ILogger log, Exception failure);

    /// <summary>Has the desk follow the fleet before anything is scanned.</summary>
    private sealed class DeskService(IncidentDesk desk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => desk.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class DemoFolder(DirectoryInfo? folder) : IDisposable
    {
        public void Dispose() => folder?.Delete(recursive: true);
    }
}

using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.StatusPages;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>The public status page's parts.</summary>
internal static class StatusPageSetup
{
    /// <summary>Adds them; after the fleet, its uptime, its incidents and the people.</summary>
    public static void AddStatusPage(this IServiceCollection services, PlatypusOptions options)
    {
        services.AddSingleton<IStatusStorage>(provider => new SqliteStatusStorage(provider.GetRequiredService<Database>()));
        services.AddSingleton<StatusDesk>();
        services.AddSingleton<StatusRenderer>();
        services.AddSingleton<StatusNotices>();
        services.AddSingleton<StatusPublisher>();
        if (options.Demo > 0)
            services.AddHostedService<DemoStatusPage>();
        services.AddHostedService(provider => provider.GetRequiredService<StatusPublisher>());
    }
}

using Platypus.Core.Fleet;
using Platypus.Core.Usage;
using Platypus.Web.Demo;
using Platypus.Web.Options;

namespace Platypus.Web;

/// <summary>The parts that know who is full and who is idle.</summary>
internal static class CapacitySetup
{
    /// <summary>Adds them; after the usage history, and after the fleet.</summary>
    public static void AddCapacity(this IServiceCollection services, PlatypusOptions options)
    {
        services.AddSingleton(provider => new CapacityDesk(
            provider.GetRequiredService<FleetStore>(), provider.GetRequiredService<IUsageStorage>(), options.Capacity, provider.GetRequiredService<TimeProvider>()));
        if (options.Demo > 0)
            services.AddHostedService<DemoHistory>();
    }
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Api;
using Platypus.Web.Auth;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Slack;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>Perry's parts: on when there are a token and a channel, or in the demo, which brings a Slack of its own.</summary>
internal static class SlackSetup
{
    /// <summary>Adds them; what was left to be told is forgotten where nobody listens.</summary>
    public static async Task AddSlackAsync(this IServiceCollection services, PlatypusOptions options, Database database)
    {
        var storage = new SqliteSlackStorage(database);
        services.AddSingleton(storage);
        services.AddSingleton(Health(options));
        if (UsesFake(options))
        {
            // It has an address only when it listens, and those who need that are made before anything is started.
            var fake = new FakeSlackServer(TimeProvider.System);
            await fake.StartAsync();
            services.AddSingleton(_ => fake);
        }
        services.AddSingleton(provider => new DemoSlack(provider.GetService<FakeSlackServer>()));
        services.AddSingleton(provider => UsesFake(options) ? Pretended(options.Slack, provider.GetRequiredService<FakeSlackServer>()) : options.Slack);
        services.AddSingleton<ISlackTrial>(provider => new SlackTrial(
            provider.GetRequiredService<SlackOptions>(), provider.GetRequiredService<ISlackApiClient>(), storage, provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>(), UsesFake(options)));
        services.AddSingleton<ISlackApiClient>(provider =>
        {
            var health = provider.GetRequiredService<SlackHealth>();
            return new SlackApiClient(provider.GetRequiredService<SlackOptions>(), provider.GetRequiredService<TimeProvider>(), (method, failure) => Count(health, method, failure));
        });
        if (!IsOn(options))
        {
            await ClearAsync(storage);
            return;
        }
        services.AddSingleton(provider => new MessageStyle(options.Slack.TimeZone, () => PageUrl(provider, options)));
        services.AddSingleton(provider => new SlackRouting(provider.GetRequiredService<SlackOptions>(), () => provider.GetRequiredService<FleetStore>().Snapshot));
        services.AddSingleton(provider => new OutboxPlanner(
            provider.GetRequiredService<SlackOptions>(), provider.GetRequiredService<SlackRouting>().ChannelOf, provider.GetRequiredService<Mute>()));
        services.AddSingleton<Mute>();
        services.AddSingleton<Rests>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<DigestSources>();
        services.AddSingleton<DigestSender>();
        services.AddSingleton<ISlackPeople, SlackPeople>();
        services.AddSingleton<ButtonPresses>();
        services.AddSingleton<SlashCommand>();
        services.AddSingleton<SocketModeHandler>();
        if (options.Slack.Listens || UsesFake(options))
            services.AddHostedService<SocketModeClient>();
        services.AddHostedService<SlackService>();
    }

    private static async Task ClearAsync(SqliteSlackStorage storage)
    {
        try
        {
            await storage.ClearAsync();
        }
        catch (Core.Storage.StorageException)
        {
            // A full disk: what is left there harms nobody, grows no more, and is forgotten at the next start.
        }
    }

    /// <summary>Whether somebody is told: a demo without a workspace of its own tells its fake.</summary>
    public static bool IsOn(PlatypusOptions options) => options.Slack.IsOn || UsesFake(options);

    private static bool UsesFake(PlatypusOptions options) => options.Demo > 0 && !options.Slack.IsOn;

    private static SlackOptions Pretended(SlackOptions slack, FakeSlackServer fake) => slack with
    {
        BotToken = new Secret(FakeSlackServer.BotToken),
        AppToken = new Secret(FakeSlackServer.AppToken),
        Channel = "#" + FakeSlackChannel.Name,
        ApiUrl = fake.ApiUrl,
        Routes = [],
    };

    private static SlackHealth Health(PlatypusOptions options) => new(IsOn(options), options.Slack.Listens || UsesFake(options));

    /// <summary>Only calls for messages count, and of those that came about only the new ones.</summary>
    private static void Count(SlackHealth health, string method, SlackException? failure)
    {
        if (method is not ("chat.postMessage" or "chat.update"))
            return;
        if (failure is not null)
            health.Count(failure.IsRateLimit ? 1 : 2);
        else if (method == "chat.postMessage")
            health.Count(0);
    }

    private static string? PageUrl(IServiceProvider provider, PlatypusOptions options) => options.Slack.PageUrl
        ?? provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(IsReachable)?.TrimEnd('/');

    /// <summary>Whether an address that is listened on leads there too: one for all addresses of the machine does not.</summary>
    private static bool IsReachable(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host is not ("0.0.0.0" or "[::]");
}

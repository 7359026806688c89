using Microsoft.Extensions.DependencyInjection.Extensions;
using Platypus.Web.Components.Manage;
using Platypus.Web.Components.Reading;
using Platypus.Web.Components.Tv;
using Platypus.Web.Components.Views;

namespace Platypus.Web.Components;

/// <summary>Registers and maps the pages.</summary>
public static class ComponentsSetup
{
    private const int MostOfAMessage = 1024 * 1024;

    /// <summary>
    /// Adds what the pages need; <c>FleetStore</c>, <c>IFleetScanner</c>, <c>PanelCatalog</c>, <c>IPanelProbe</c>, <c>IIncidentDesk</c>,
    /// <c>IIncidentStorage</c>, <c>IViewStorage</c>, <c>UsageHistory</c>, <c>TimeProvider</c>, <c>Viewer</c> and what signs people in come from elsewhere.
    /// </summary>
    public static IServiceCollection AddPlatypusComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            // A pasted file is one message; see ImportPage.MostPasted.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostOfAMessage);
        services.TryAddSingleton(new PageSettings());
        services.AddScoped<PanelTrial>();
        services.AddSingleton<ViewBook>();
        services.AddHostedService(provider => provider.GetRequiredService<ViewBook>());
        services.AddSingleton(provider => TvEdition.Of(provider.GetRequiredService<EndpointDataSource>()));
        return services;
    }

    /// <summary>Maps the pages and what remembers how they look. Call it after authentication and authorization.</summary>
    public static WebApplication MapPlatypusComponents(this WebApplication app)
    {
        app.Use(ReadingEndpoint.UseAsync);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPost(Theme.Path, (Delegate)Theme.SetAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapMethods(ReadingEndpoint.Path, [HttpMethods.Get, HttpMethods.Post], (Delegate)ReadingEndpoint.SetAsync).DisableAntiforgery().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null).Add(ForPeople.Narrow);
        return app;
    }
}

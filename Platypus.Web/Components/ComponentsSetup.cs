using Microsoft.Extensions.DependencyInjection.Extensions;
using Platypus.Web.Components.Manage;
using Radzen;

namespace Platypus.Web.Components;

/// <summary>Registers and maps the pages.</summary>
public static class ComponentsSetup
{
    private const int MostOfAMessage = 1024 * 1024;

    /// <summary>
    /// Adds what the pages need; <c>FleetStore</c>, <c>IFleetScanner</c>, <c>PanelCatalog</c>, <c>IPanelProbe</c>, <c>IIncidentDesk</c>,
    /// <c>IIncidentStorage</c>, <c>TimeProvider</c> and, where people may do things, <c>Viewer</c> come from elsewhere.
    /// </summary>
    public static IServiceCollection AddPlatypusComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            // A pasted file is one message; see ImportPage.MostPasted.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostOfAMessage);
        services.AddRadzenComponents();
        services.TryAddSingleton(new PageSettings());
        services.TryAddSingleton(new Viewer());
        services.AddScoped<PanelTrial>();
        return services;
    }

    /// <summary>Maps the pages and the theme's endpoint. Call it after authentication and authorization.</summary>
    public static WebApplication MapPlatypusComponents(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapPost(Theme.Path, (Delegate)Theme.SetAsync).DisableAntiforgery().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(ForPeople.Narrow);
        return app;
    }
}

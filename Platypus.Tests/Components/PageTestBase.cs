using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Api;
using Platypus.Web.Components;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Manage;
using Platypus.Web.Components.Views;
using Platypus.Web.Demo;
using Platypus.Web.StatusPages;

namespace Platypus.Tests.Components;

/// <summary>Pages in their layout, over a real store and a fake clock.</summary>
public abstract class PageTestBase : IAsyncLifetime
{
    protected BunitContext Browser { get; } = new();

    protected TestFleet Fleet { get; } = new();

    protected FakeFleetScanner Scanner { get; } = new();

    protected FakeIncidentStorage Storage { get; } = new();

    protected FakeIncidentDesk Desk { get; }

    protected FakeUsageStorage Usage { get; } = new();

    protected FakeUptimeStorage Uptime { get; } = new();

    /// <summary>The public status page; off until a test turns it on.</summary>
    protected FakeStatusStorage StatusStorage { get; } = new();

    protected StatusDesk Status { get; }

    protected FakeViewStorage Views { get; } = new();

    protected FakeQuietTimes Quiet { get; } = new();

    /// <summary>Who looks; to be set before the first page is opened.</summary>
    protected string? Actor { get; set; } = "demo";

    /// <summary>Who looks, where more of them matters than <see cref="Actor"/>; to be set before the first page is opened.</summary>
    protected Viewer? Looking { get; set; }

    /// <summary>The database of panels that people manage.</summary>
    protected FakePanelStorage Panels { get; } = new();

    /// <summary>The catalog over it; what a test puts into the fleet by hand is not in its book.</summary>
    protected PanelCatalog Catalog => Browser.Services.GetRequiredService<PanelCatalog>();

    /// <summary>Answers the checks of addresses that nobody saved.</summary>
    protected FakeProbe Probe { get; } = new();

    /// <summary>What pages may say of the configuration; to be set before the first page is opened.</summary>
    protected PageSettings Settings { get; set; } = new(TimeSpan.FromSeconds(5));

    /// <summary>How Perry does.</summary>
    protected SlackHealth Slack { get; } = new(true, true);

    /// <summary>The demo's own Slack; to be set before the first page is opened.</summary>
    protected DemoSlack DemoSlack { get; set; } = new(null);

    /// <summary>What the pages log.</summary>
    protected ListLog Log { get; } = new();

    protected PageTestBase()
    {
        Desk = new FakeIncidentDesk(Fleet.Store, Storage, Fleet.Clock);
        Status = FakeStatusStorage.Desk(StatusStorage, Fleet.Clock);
    }

    public Task InitializeAsync()
    {
        Browser.JSInterop.Mode = JSRuntimeMode.Loose;
        Browser.Services.AddSingleton(Fleet.Store);
        Browser.Services.AddSingleton<TimeProvider>(Fleet.Clock);
        Browser.Services.AddSingleton<IFleetScanner>(Scanner);
        Browser.Services.AddSingleton(_ => Settings);
        Browser.Services.AddSingleton<IIncidentStorage>(Storage);
        Browser.Services.AddSingleton<IIncidentDesk>(Desk);
        Browser.Services.AddSingleton(Status);
        Browser.Services.AddSingleton(_ => new UsageHistory(Fleet.Store, Usage, Fleet.Clock, TimeSpan.FromDays(30)));
        Browser.Services.AddSingleton(_ => Looking ?? new Viewer(Actor));
        Browser.Services.AddSingleton(Slack);
        Browser.Services.AddSingleton(_ => DemoSlack);
        Browser.Services.AddSingleton(_ => new PastReader(Browser.Services.GetRequiredService<UptimeLog>(), Usage));
        Browser.Services.AddSingleton(new UptimeLog(Fleet.Store, Uptime, Fleet.Clock, TimeSpan.FromMinutes(1)));
        Browser.Services.AddSingleton<IQuietTimes>(Quiet);
        Browser.Services.AddSingleton(new ViewBook(Views));
        Browser.Services.AddSingleton<UptimeReader>();
        Browser.Services.AddSingleton<NeighbourReader>();
        Browser.Services.AddSingleton<IPanelProbe>(Probe);
        Browser.Services.AddSingleton(new FleetScanner(new FakeProbe(), Fleet.Store, new ScanOptions(), Fleet.Clock));
        Browser.Services.AddSingleton(services =>
            new PanelCatalog(null, Panels, services.GetRequiredService<FleetScanner>(), Fleet.Store, Fleet.Clock));
        Browser.Services.AddScoped<PanelTrial>();
        Browser.Services.AddLogging(logging => logging.ClearProviders().AddProvider(Log));
        Browser.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Fleet.DisposeAsync();
    }

    /// <summary>Opens a page.</summary>
    /// <param name="id">Its <c>Id</c> parameter, where it has one.</param>
    protected IRenderedComponent<MainLayout> Open<TPage>(string? id = null) where TPage : IComponent => Open(typeof(TPage), id);

    /// <inheritdoc cref="Open{TPage}"/>
    protected IRenderedComponent<MainLayout> Open(Type page, string? id)
    {
        RenderFragment body = builder =>
        {
            builder.OpenComponent(0, page);
            if (id is not null)
                builder.AddComponentParameter(1, "Id", id);
            builder.CloseComponent();
        };
        return Browser.Render<MainLayout>(layout => layout.Add(each => each.Body, body));
    }
}

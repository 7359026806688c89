using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Scanning;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components;
using Platypus.Web.Components.Layout;
using Radzen;

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

    /// <summary>Who looks; to be set before the first page is opened.</summary>
    protected string? Actor { get; set; } = "demo";

    protected PageTestBase() => Desk = new FakeIncidentDesk(Fleet.Store, Storage, Fleet.Clock);

    public Task InitializeAsync()
    {
        Browser.JSInterop.Mode = JSRuntimeMode.Loose;
        Browser.Services.AddRadzenComponents();
        Browser.Services.AddSingleton(Fleet.Store);
        Browser.Services.AddSingleton<TimeProvider>(Fleet.Clock);
        Browser.Services.AddSingleton<IFleetScanner>(Scanner);
        Browser.Services.AddSingleton(new PageSettings(TimeSpan.FromSeconds(5)));
        Browser.Services.AddSingleton<IIncidentStorage>(Storage);
        Browser.Services.AddSingleton<IIncidentDesk>(Desk);
        Browser.Services.AddSingleton(_ => new UsageHistory(Fleet.Store, Usage, Fleet.Clock, TimeSpan.FromDays(30)));
        Browser.Services.AddSingleton(_ => new Viewer(Actor));
        Browser.Services.AddLogging(logging => logging.ClearProviders());
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

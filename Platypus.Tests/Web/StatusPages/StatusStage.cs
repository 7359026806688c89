using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Core.Panels;
using Platypus.Core.StatusPages;
using Platypus.Core.Usage;
using Platypus.Tests.Components;
using Platypus.Tests.Fakes;
using Platypus.Web.StatusPages;

namespace Platypus.Tests.Web.StatusPages;

/// <summary>The public page's parts over a real store, on a fake clock; a test says when the page is looked at.</summary>
internal sealed class StatusStage : IAsyncDisposable
{
    private readonly UptimeLog _log;

    public StatusStage()
    {
        Desk = FakeStatusStorage.Desk(Storage, Fleet.Clock);
        _log = new UptimeLog(Fleet.Store, Uptime, Fleet.Clock, TimeSpan.FromMinutes(1));
        Publisher = new StatusPublisher(
            Desk, Fleet.Store, new UptimeReader(_log, new FakeQuietTimes(), Fleet.Clock), Incidents, Renderer, Fleet.Clock, NullLogger<StatusPublisher>.Instance);
    }

    public static StatusSettings Settings { get; } = new()
    {
        IsEnabled = true,
        Company = "Burrow",
        Groups = [new StatusGroup("web", "Web hosting", GroupScope.Tag, ["web"])],
    };

    public static StatusRenderer Renderer { get; } = new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);

    public TestFleet Fleet { get; } = new();

    public FakeStatusStorage Storage { get; } = new();

    public FakeUptimeStorage Uptime { get; } = new();

    public FakeIncidentStorage Incidents { get; } = new();

    public StatusDesk Desk { get; }

    public StatusPublisher Publisher { get; }

    /// <summary>What everybody reads now.</summary>
    public async Task<string> PageAsync()
    {
        await Publisher.RefreshAsync();
        return Text(Publisher.Public!.Page);
    }

    public static string Text(StatusFile file) => System.Text.Encoding.UTF8.GetString(file.In(Packing.None).Bytes.Span);

    /// <summary>Two panels that are up and a page that shows them.</summary>
    public static async Task<StatusStage> BeginAsync()
    {
        var stage = new StatusStage();
        await stage._log.StartAsync();
        await stage.Fleet.With(TestFleet.Panel("Panel 1", null, "web"), TestFleet.Panel("Panel 2", null, "web"));
        stage.Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.Fleet.Up("Panel 1");
        await stage.Fleet.Up("Panel 2");
        await stage.Desk.SaveAsync(Settings, "ada");
        return stage;
    }

    public Task<string?> TellAsync(PostStage stage, string text, string subject = "1", bool follows = true) =>
        Desk.PublishAsync(new PostDraft(PostKind.Incident, subject, "Slow sites", stage, text, ["web"], follows), "otto");

    public async ValueTask DisposeAsync()
    {
        Publisher.Dispose();
        await _log.DisposeAsync();
        await Fleet.DisposeAsync();
    }
}

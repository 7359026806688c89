using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Api;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Slack;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Slack;

/// <summary>Fleet, engine, database, sender and the strict fake of Slack; only time and the checks are the test's.</summary>
internal sealed class PerryStage : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private readonly SlackStage _slack;
    private Database _database = null!;
    private OutboxSender _sender = null!;
    private DigestSender _digests = null!;
    private UptimeLog _uptime = null!;
    private CapacityDesk _capacity = null!;
    private IUsageStorage? _usage;
    private DateTimeOffset _digestDue;
    private DateTimeOffset? _due;
    private bool _announced = true;

    private PerryStage(SlackStage slack) => _slack = slack;

    public FakeSlackServer Fake => _slack.Fake;

    public FakeSlackChannel Channel => _slack.Fake.Channel;

    public FakeClock Clock => _slack.Clock;

    public DateTimeOffset Now => _slack.Clock.GetUtcNow();

    public FleetStore Store { get; private set; } = null!;

    public IncidentDesk Desk { get; private set; } = null!;

    public SqliteIncidentStorage Incidents { get; private set; } = null!;

    public SqliteSlackStorage Told { get; private set; } = null!;

    public SlackHealth Health { get; private set; } = null!;

    public OutboxSender Sender => _sender;

    public DigestSender Digests => _digests;

    /// <summary>The users of Platypus, by their e-mail addresses.</summary>
    public SlackPeopleTests.Known People { get; } = [];

    public Mute Mute { get; private set; } = null!;

    public SlackApiClient Client => _slack.Client;

    public SlackOptions Options => _slack.Options;

    /// <param name="panels">The fleet.</param>
    /// <param name="change">Changes Perry's options.</param>
    /// <param name="usage">Where what panels used is read; the database when null.</param>
    public static async Task<PerryStage> OpenAsync(ImmutableArray<Panel> panels, Func<SlackOptions, SlackOptions>? change = null, IUsageStorage? usage = null)
    {
        var stage = new PerryStage(await SlackStage.OpenAsync(options =>
        {
            options = options with { RemindAfter = TimeSpan.Zero, SummaryAt = null, DigestInterval = TimeSpan.FromHours(24) };
            return change?.Invoke(options) ?? options;
        })) { _usage = usage };
        await stage.StartAsync();
        await stage.Store.SetPanelsAsync(panels);
        await stage.SettleAsync();
        return stage;
    }

    /// <summary>Ends as the program does, and starts again on the same database.</summary>
    public async Task RestartAsync()
    {
        var panels = Store.Snapshot.All().Select(state => state.Panel).ToImmutableArray();
        await StopAsync();
        await StartAsync();
        await Store.SetPanelsAsync(panels);
        await SettleAsync();
    }

    public Task DownAsync(params IEnumerable<string> panels) => SeeAsync(panels, CheckOutcome.Down, CheckCause.Refused);

    public Task UpAsync(params IEnumerable<string> panels) => SeeAsync(panels, CheckOutcome.Up, CheckCause.None);

    public async Task SeeAsync(IEnumerable<string> panels, CheckOutcome outcome, CheckCause cause)
    {
        foreach (var panel in panels)
        {
            // As a broken connection tells it: nobody else was asked in between, so that it says nothing about them.
            await Store.ReportAsync(new Observation(new PanelId(panel), new Verdict(outcome, cause, null, null), default, Now, InTurn: false));
        }
        await SettleAsync();
    }

    /// <summary>Lets time pass, and Perry do what he does on the way.</summary>
    public async Task PassAsync(TimeSpan time, double step = 1)
    {
        for (var end = Now + time; Now < end;)
        {
            _slack.Clock.Advance(TimeSpan.FromSeconds(step));
            await SettleAsync();
            if (_announced || _due <= Now)
            {
                _announced = false;
                _due = await _sender.PassAsync();
            }
            if (_digestDue <= Now)
                _digestDue = await _digests.PassAsync();
        }
    }

    public Task PassAsync(double seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    public async Task<Incident> AcknowledgeAsync(string incident, string by, string? note = null, DateTimeOffset? until = null) =>
        (await Desk.AskAsync(new IncidentInput.Acknowledge(incident, by, note, until))).Incident!;

    public async Task<IReadOnlyList<LedgerEvent>> LedgerAsync(string incident) => [.. (await Incidents.LedgerAsync(incident))!.Select(line => line.Event)];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _slack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends when all that happened is written down.</summary>
    private async Task SettleAsync()
    {
        await Store.FlushAsync();
        await Desk.AskAsync(new IncidentInput.Tick());
    }

    private async Task StartAsync()
    {
        _database = Database.Open(_folder);
        Incidents = new SqliteIncidentStorage(_database) { Announced = () => _announced = true };
        Told = new SqliteSlackStorage(_database);
        var stored = await Incidents.LoadAsync();
        Store = new FleetStore(1, _slack.Clock, stored.States);
        Desk = new IncidentDesk(IncidentBook.Restore(stored.Open, stored.Windows, stored.LastNumber), Store, Incidents, IncidentRules.Default, _slack.Clock);
        await Desk.StartAsync();
        Health = new SlackHealth(true, true);
        Mute = new Mute(Told);
        var style = new MessageStyle(Options.TimeZone, () => "http://platypus.example");
        var rests = new Rests();
        var people = new SlackPeople(Client, People, _slack.Clock);
        _sender = new OutboxSender(Client, Told, Desk, people, new OutboxPlanner(Options, _ => Options.Channel!, Mute), style, rests, Health, _slack.Clock);
        _uptime = new UptimeLog(Store, new SqliteUptimeStorage(_database), _slack.Clock, TimeSpan.FromMinutes(1));
        await _uptime.StartAsync();
        _capacity = new CapacityDesk(Store, _usage ?? new SqliteUsageStorage(_database), CapacityRules.Default, _slack.Clock);
        var sources = new DigestSources(Store, Incidents, new UptimeReader(_uptime, new SqliteQuietTimes(_database), _slack.Clock), _capacity);
        _digests = new DigestSender(Client, Told, sources, Options, Mute, style, rests, Health, _slack.Clock);
        (_announced, _due, _digestDue) = (true, null, default);
    }

    private async Task StopAsync()
    {
        await Desk.DisposeAsync();
        await Store.DisposeAsync();
        await _uptime.DisposeAsync();
        await _capacity.DisposeAsync();
        await _database.DisposeAsync();
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Web.Components.Capacity;

namespace Platypus.Web.Components.Pages;

/// <summary>Who is full, who is idle, which disk will be full when, and what should move where.</summary>
public sealed partial class CapacityPage
{
    /// <summary>How long a page waits before it is shown without numbers, which come when they are there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly (UsageKind? Kind, string Title)[] Kinds =
        [(null, "Nearest to full"), (UsageKind.Cpu, "CPU"), (UsageKind.Memory, "Memory"), (UsageKind.Disk, "Disk")];

    private readonly CancellationTokenSource _gone = new();
    private CapacityQuery _query = new();
    private CapacityReport? _report;
    private DateTimeOffset _asked;
    private string? _problem;

    [Inject]
    private CapacityDesk Desk { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            Navigation.LocationChanged += OnMoved;
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => _query = Asked();

    // Hours do not follow the fleet by the second.
    /// <inheritdoc/>
    protected override bool Apply(FleetChange change) => false;

    /// <inheritdoc/>
    protected override bool Tick()
    {
        if (Clock.GetUtcNow() - _asked >= TimeSpan.FromMinutes(1))
            _ = ReadAndShowAsync();
        return false;
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    private static string Title(CapacityWindow window) => window switch
    {
        CapacityWindow.Day => "24 hours",
        CapacityWindow.Week => "7 days",
        _ => "30 days",
    };

    private string Heading(CapacityReport report)
    {
        var what = _query.Class is { } use ? $"Panels that are {use.Word()}" : "All panels";
        var where = _query.Location switch { null => "", CapacityQuery.NoLocation => " without a location", var place => $" in {place}" };
        var how = (_query.By, _query.Ascending) switch
        {
            (null, false) => "the fullest first",
            (null, true) => "the emptiest first",
            ({ } kind, false) => $"the most {kind.Word()} first",
            ({ } kind, true) => $"the least {kind.Word()} first",
        };
        return $"{what}{where}, {how}";
    }

    private CapacityQuery Asked() => CapacityQuery.Parse(new Uri(Navigation.Uri).Query);

    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != "/capacity")
            return;
        _ = InvokeAsync(() =>
        {
            _query = Asked();
            return ReadAndShowAsync();
        });
    }

    private async Task ReadAndShowAsync()
    {
        StateHasChanged();
        await ReadAsync();
        if (!_gone.IsCancellationRequested)
            StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _asked = Clock.GetUtcNow();
        try
        {
            var reading = Desk.ReadAsync(_query.Window, _gone.Token);
            // The first page comes without what takes long; the live one waits for it.
            var report = RendererInfo.IsInteractive ? await reading : await reading.WaitAsync(Patience, Clock, _gone.Token);
            if (report.Window == _query.Window)
                (_report, _problem) = (report, null);
        }
        catch (StorageException failure)
        {
            _problem = failure.Message;
        }
        catch (TimeoutException)
        {
            // It is being worked out.
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception failure)
        {
            Log.LogError(failure, "The capacity of the fleet could not be worked out");
            _problem = "it failed on our side; the log says why.";
        }
    }
}

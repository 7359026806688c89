using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Core.Storage;
using Platypus.Web.Components.Views;

namespace Platypus.Web.Components.Palette;

/// <summary>The open palette.</summary>
public sealed partial class CommandPalette
{
    private ElementReference _input;
    private ImmutableArray<PaletteItem> _items = [];
    private string _typed = "";
    private string? _said;
    private int _at;

    /// <summary>Told when it is to go away.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private FleetStore Store { get; set; } = null!;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private ViewBook Views { get; set; } = null!;

    [Inject]
    private IIncidentDesk Desk { get; set; } = null!;

    [Inject]
    private IFleetScanner Scanner { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<CommandPalette> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Find();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _input.FocusAsync(preventScroll: true);
    }

    private static string IdOf(int place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"palette-{place}");

    private static string Word(PaletteKind kind) => kind switch
    {
        PaletteKind.Page => "go to",
        PaletteKind.Action => "do",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private void Type(ChangeEventArgs typed)
    {
        _typed = typed.Value as string ?? "";
        Find();
    }

    private void Find()
    {
        var search = new PaletteSearch(Store.Snapshot, Viewer, Views.For(Viewer.Name), "/" + Navigation.ToBaseRelativePath(Navigation.Uri));
        (_items, _at, _said) = (search.Find(_typed), 0, null);
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "Escape":
                return Closed.InvokeAsync();
            case "ArrowDown":
                _at = _items.IsEmpty ? 0 : (_at + 1) % _items.Length;
                break;
            case "ArrowUp":
                _at = _items.IsEmpty ? 0 : (_at + _items.Length - 1) % _items.Length;
                break;
            case "Enter" when _at < _items.Length:
                return GoAsync(_items[_at]);
        }
        return Task.CompletedTask;
    }

    private async Task GoAsync(PaletteItem item)
    {
        if (item.Acknowledge is { } incident && !await AcknowledgeAsync(incident))
            return;
        await Closed.InvokeAsync();
        Navigation.NavigateTo(item.Address, item.LoadsAnew);
        if (item.Check is { } panel)
            await CheckAsync(panel);
    }

    // What the palette shows may be old by a moment; whoever was first stays the owner.
    private async Task<bool> AcknowledgeAsync(Incident incident)
    {
        if (Viewer.Actor is not { } actor)
            return false;
        try
        {
            await Desk.AskAsync(new IncidentInput.Acknowledge(incident.Id, actor, null, null, new OwnerGuard(null)));
            return true;
        }
        catch (StorageException failure)
        {
            _said = $"Not saved: {failure.Message}";
            return false;
        }
    }

    // Its page shows what comes of it.
    private async Task CheckAsync(PanelId panel)
    {
        if (Viewer.Actor is null)
            return;
        try
        {
            await Scanner.CheckNowAsync(panel, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Log.LogError(failure, "A check by hand failed");
        }
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Web.Demo;

namespace Platypus.Web.Components.Layout;

/// <summary>What all pages have around them, and the key that opens the palette.</summary>
public sealed partial class MainLayout : IHandleEvent
{
    private ElementReference _site;
    private ElementReference _button;
    private ElementReference _before;
    private readonly KeyRest _rest;
    private bool _palette;

    /// <summary>Makes the layout of one page.</summary>
    public MainLayout() => _rest = new KeyRest(() => _site);

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private DemoSlack Demo { get; set; } = null!;

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _palette = RendererInfo.IsInteractive && new Uri(Navigation.Uri).Query == "?jump";

    // Most keys change nothing, and then nothing is rendered.
    /// <inheritdoc/>
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => item.InvokeAsync(arg);

    // Fields keep their keys to themselves, so that a slash that somebody types does not come here.
    private Task KeyAsync(KeyboardEventArgs key) =>
        key is { Key: "/", CtrlKey: false, AltKey: false, MetaKey: false } && !_palette ? OpenAsync(_site) : Task.CompletedTask;

    private Task OpenAsync(ElementReference before)
    {
        (_palette, _before) = (true, before);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task CloseAsync()
    {
        _palette = false;
        StateHasChanged();
        // After the page is in use again: what is put aside takes no keyboard.
        await Task.Yield();
        await KeyRest.GiveAsync(_before.Id is null ? _site : _before);
    }
}

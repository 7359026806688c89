using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Platypus.Web.Components.Layout;

/// <summary>
/// Where the keyboard goes when the control that has it is about to go away. A browser gives it to nobody then, and no key of the
/// page is heard until somebody clicks.
/// </summary>
/// <param name="site">What holds the keyboard where nothing else does.</param>
public sealed class KeyRest(Func<ElementReference> site)
{
    /// <summary>Gives the keyboard to what is around the page.</summary>
    public Task TakeAsync() => GiveAsync(site());

    /// <summary>Gives the keyboard to a control, if it is there.</summary>
    public static async Task GiveAsync(ElementReference control)
    {
        if (control.Context is null)
            return;
        try
        {
            await control.FocusAsync(preventScroll: true);
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It went away meanwhile, or the whole page did: there is nothing to hold.
        }
    }
}

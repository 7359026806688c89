using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Manage;

/// <summary>What can be done with panels here.</summary>
public enum BulkDeed
{
    /// <summary>Give a tag.</summary>
    AddTag,

    /// <summary>Take a tag.</summary>
    RemoveTag,

    /// <summary>Check no more.</summary>
    Pause,

    /// <summary>Check again.</summary>
    Resume,

    /// <summary>Say from when usage is too much.</summary>
    Threshold,

    /// <summary>Say where they are.</summary>
    Location,

    /// <summary>Let nothing open for a while, from now on.</summary>
    Maintenance,

    /// <summary>Take them out.</summary>
    Delete,
}

/// <summary>Deeds for the chosen panels or all that are shown: each is asked once, with whom it reaches, and done as a whole.</summary>
public sealed partial class BulkActions : ComponentBase
{
    private const int MostHints = 200;

    private static readonly (BulkDeed Kind, string Title)[] Deeds =
    [
        (BulkDeed.AddTag, "Add tag"), (BulkDeed.RemoveTag, "Remove tag"), (BulkDeed.Pause, "Pause"), (BulkDeed.Resume, "Resume"),
        (BulkDeed.Threshold, "Threshold"), (BulkDeed.Location, "Location"), (BulkDeed.Maintenance, "Maintenance"),
        (BulkDeed.Delete, "Delete"),
    ];

    private static readonly int[] Minutes = [30, 60, 120, 240, 1440];

    private BulkDeed? _deed;
    private BulkTarget? _target;
    private UsageMeasure _measure;
    private string _text = "";
    private string _wrong = "";
    private int _minutes = 60;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public PanelsModel Model { get; set; } = null!;

    [Inject]
    private IIncidentDesk Desk { get; set; } = null!;

    /// <summary>Told when something was done.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    /// <summary>Asks for a deed with one panel.</summary>
    public void Ask(BulkDeed deed, PanelId panel) => Begin(deed, BulkTarget.Of(Model.Book, [panel]));

    private static string TitleOf(BulkDeed deed) => Deeds.First(each => each.Kind == deed).Title;

    private static string Yes(BulkDeed deed, BulkTarget target) =>
        $"{TitleOf(deed)} · {(deed != BulkDeed.Maintenance && target.Names is { } name ? name : PlainWords.Panels(Reach(deed, target)))}";

    // Maintenance changes no panel, so that those of the file are not left out.
    private static int Reach(BulkDeed deed, BulkTarget target) => (deed == BulkDeed.Maintenance ? target.All : target.Editable).Length;

    private void Begin(BulkDeed deed)
    {
        if (!Model.IsBusy)
            Begin(deed, Model.Target());
    }

    private void Begin(BulkDeed deed, BulkTarget target)
    {
        (_deed, _target, _text, _wrong) = (deed, target, "", "");
        StateHasChanged();
    }

    private void Close() => (_deed, _target) = (null, null);

    private void CloseAtEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }

    private async Task DoAsync()
    {
        if (_deed is not { } deed || _target is not { } target || !TryRead(deed, out var change))
            return;
        Close();
        if (deed == BulkDeed.Maintenance)
            await Model.MaintainAsync(target, TimeSpan.FromMinutes(_minutes), _text, Desk);
        else
            await Model.DoAsync(target, change);
        await Done.InvokeAsync();
    }

    private bool TryRead(BulkDeed deed, out BulkChange? change)
    {
        var text = _text.Trim();
        (change, _wrong) = (null, "");
        switch (deed)
        {
            case BulkDeed.AddTag or BulkDeed.RemoveTag when text.Length == 0:
                _wrong = "Say which tag.";
                break;
            case BulkDeed.AddTag:
                change = new BulkChange.AddTag(text);
                break;
            case BulkDeed.RemoveTag:
                change = new BulkChange.RemoveTag(text);
                break;
            case BulkDeed.Pause or BulkDeed.Resume:
                change = new BulkChange.Pause(deed == BulkDeed.Pause);
                break;
            case BulkDeed.Location:
                change = new BulkChange.SetLocation(text.Length == 0 ? null : text);
                break;
            case BulkDeed.Threshold when text.Length == 0:
                change = new BulkChange.SetThreshold(_measure, null);
                break;
            case BulkDeed.Threshold:
                if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && UsageThresholds.IsUsable(percent))
                    change = new BulkChange.SetThreshold(_measure, percent);
                else
                    _wrong = $"It must be {UsageThresholds.Expected}, or empty for the fleet's.";
                break;
        }
        return _wrong.Length == 0;
    }
}

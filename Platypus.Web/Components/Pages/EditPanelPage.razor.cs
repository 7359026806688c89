using Microsoft.AspNetCore.Components;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Manage;

namespace Platypus.Web.Components.Pages;

/// <summary>One panel of the database, to be changed. Who saves what somebody else changed meanwhile is told, and decides.</summary>
public sealed partial class EditPanelPage
{
    private StoredPanel? _seen;
    private StoredPanel? _other;
    private PanelForm _form = new();
    private bool _busy;
    private bool _gone;
    private bool _deleting;
    private string _problem = "";

    /// <summary>Which panel.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Catalog.Book.FindStored(new PanelId(Id)) is { } stored && stored.Panel.Id != _seen?.Panel.Id)
            Load(stored);
    }

    private void Load(StoredPanel stored)
    {
        (_seen, _form) = (stored, new PanelForm(stored.Panel));
        (_other, _gone, _problem) = (null, false, "");
    }

    private void KeepMine() => (_seen, _other) = (_other, null);

    private Task SaveAsync(Panel panel) => EditAsync(PanelEdit.Replace(panel with { Id = _seen!.Panel.Id }, _seen.Version), PanelAddresses.Of(_seen.Panel.Id));

    private Task DeleteAsync() => EditAsync(PanelEdit.Remove(_seen!.Panel.Id, _seen.Version), ManageAddresses.List);

    private Task AddAgainAsync() => _form.Read(1).Panel is { } panel
        ? EditAsync(PanelEdit.Add(panel with { Id = _seen!.Panel.Id }), PanelAddresses.Of(_seen.Panel.Id))
        : Task.CompletedTask;

    private async Task EditAsync(PanelEdit edit, string then)
    {
        if (_busy || Viewer.Actor is not { } actor)
            return;
        (_busy, _problem, _other, _gone) = (true, "", null, false);
        try
        {
            var result = await Catalog.EditAsync(edit, actor);
            if (result.IsDone)
            {
                Navigation.NavigateTo(then);
                return;
            }
            _deleting = false;
            _gone = result.Refused[0].Why == PanelRefusal.Unknown;
            _other = result.Refused[0].Why is PanelRefusal.Changed or PanelRefusal.Taken ? result.Book.FindStored(edit.Id) : null;
        }
        catch (StorageException failure)
        {
            _problem = "Nothing was changed: " + failure.Message;
        }
        finally
        {
            _busy = false;
        }
    }
}

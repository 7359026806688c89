using System.Text;
using Microsoft.AspNetCore.Components.Forms;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Web.Components.Manage;

namespace Platypus.Web.Components.Pages;

/// <summary>Panels from a file: first what would change, then all of it at once.</summary>
public sealed partial class ImportPage
{
    /// <summary>Longest text that can be pasted, in UTF-16 units; the browser sends it in one message.</summary>
    public const int MostPasted = 100_000;

    private const string Example = """[{"name": "Panel 1", "hostname": "first.example", "location": "MT"}]""";

    private PanelReading? _reading;
    private ImportPlan? _plan;
    private bool _removeOthers;
    private bool _busy;
    private string _pasted = "";
    private string _problem = "";
    private string _done = "";

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount == 0 || _busy)
            return;
        if (chosen.File.Size > PanelImport.MaxBytes)
        {
            _problem = "The file is longer than 10 MB.";
            return;
        }
        _busy = true;
        try
        {
            using var content = new MemoryStream();
            await using (var upload = chosen.File.OpenReadStream(PanelImport.MaxBytes, Gone))
                await upload.CopyToAsync(content, Gone);
            await ReadAsync(content.ToArray());
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or InvalidOperationException)
        {
            _problem = "The file did not arrive as a whole. Choose it again.";
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ReadPastedAsync()
    {
        if (_busy)
            return;
        // What the browser cut off would look like an entry that ends too early, or worse, like one that does not.
        if (_pasted.Length >= MostPasted)
        {
            _problem = "That is too long to be pasted. Save it as a file and choose that.";
            return;
        }
        _busy = true;
        try
        {
            await ReadAsync(Encoding.UTF8.GetBytes(_pasted));
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ReadAsync(byte[] content)
    {
        (_problem, _done) = ("", "");
        var reading = await Task.Run(() => PanelImport.Read(content), Gone);
        if (reading.Problem is { } problem)
        {
            _problem = problem;
            return;
        }
        (_reading, _removeOthers) = (reading, false);
        Compare();
    }

    private void Remove(bool others)
    {
        _removeOthers = others;
        Compare();
    }

    private void Compare() => _plan = ImportPlan.Of(Catalog.Book, _reading!, _removeOthers);

    private void Restart()
    {
        if (!_busy)
            Clear();
    }

    private void Clear() => (_reading, _plan, _problem, _done, _pasted) = (null, null, "", "", "");

    private async Task ApplyAsync()
    {
        if (_busy || _plan is not { } plan || Viewer.Actor is not { } actor)
            return;
        (_busy, _problem) = (true, "");
        try
        {
            var result = await Catalog.EditAsync(_ => plan.Edits, actor);
            if (result.IsDone)
            {
                Clear();
                _done = ImportWords.Done(plan);
                return;
            }
            Compare();
            _problem = "Some of these panels changed meanwhile, so nothing was imported. This is what would change now.";
        }
        catch (StorageException failure)
        {
            _problem = "Nothing was imported: " + failure.Message;
        }
        finally
        {
            _busy = false;
        }
    }
}

using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Panels;

public sealed class PanelsFileWatcherTests : IDisposable
{
    private const string One = """[{"name": "One", "hostname": "one.example"}]""";
    private const string Two = """[{"name": "Two", "hostname": "two.example"}]""";
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "panels.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void No_file_is_nothing_to_read_until_there_is_one()
    {
        var watcher = new PanelsFileWatcher(Path);
        Assert.Null(watcher.ReadIfChanged());
        File.WriteAllText(Path, One);
        Assert.Equal("One", watcher.ReadIfChanged()!.Panels.Single().Name);
        Assert.Null(watcher.ReadIfChanged());
    }

    [Fact]
    public void An_edit_in_place_is_read()
    {
        File.WriteAllText(Path, One);
        var watcher = new PanelsFileWatcher(Path);
        watcher.ReadIfChanged();
        File.WriteAllText(Path, "[]");
        Assert.Empty(watcher.ReadIfChanged()!.Panels);
    }

    [Fact]
    public void A_replacement_by_rename_of_the_same_size_and_time_is_read()
    {
        File.WriteAllText(Path, One);
        var watcher = new PanelsFileWatcher(Path);
        watcher.ReadIfChanged();
        File.WriteAllText(Path + ".new", Two);
        File.SetLastWriteTimeUtc(Path + ".new", File.GetLastWriteTimeUtc(Path));
        File.Move(Path + ".new", Path, overwrite: true);
        Assert.Equal("Two", watcher.ReadIfChanged()!.Panels.Single().Name);
    }

    [Fact]
    public void A_file_that_vanishes_is_an_error_and_its_return_is_read()
    {
        File.WriteAllText(Path, One);
        var watcher = new PanelsFileWatcher(Path);
        watcher.ReadIfChanged();
        File.Delete(Path);
        Assert.Contains("gone", watcher.ReadIfChanged()!.Problem, StringComparison.Ordinal);
        File.WriteAllText(Path, One);
        Assert.True(watcher.ReadIfChanged()!.IsGood);
    }
}

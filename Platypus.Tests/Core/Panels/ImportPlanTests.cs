using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Panels;

/// <summary>What an import and a bulk change would do.</summary>
public sealed class ImportPlanTests
{
    private static readonly PanelBook Book = PanelBook.Empty.WithFile([TestPanels.One("f")]).WithStored(
        [new StoredPanel(TestPanels.One("a", "MT"), 3, "ada", default), new StoredPanel(TestPanels.One("b"), 4, "ada", default)]);

    private static ImportPlan Plan(string json, bool removeOthers = false) =>
        ImportPlan.Of(Book, PanelImport.Read(Encoding.UTF8.GetBytes(json)), removeOthers);

    [Fact]
    public void The_preview_tells_what_is_added_changed_unchanged_and_refused_with_the_entrys_position()
    {
        var plan = Plan("""
            [{"name": "New", "hostname": "new.example"},
             {"id": "a", "name": "A", "hostname": "a.example", "tags": ["eu"]},
             {"id": "b", "name": "B", "hostname": "b.example"},
             {"id": "f", "name": "F", "hostname": "f.example"},
             {"id": "f2", "name": "F", "hostname": "no host"},
             {"name": "New", "hostname": "again.example"}]
            """);
        Assert.Equal("new", Assert.Single(plan.Added).Panel.Id.Value);
        Assert.Equal([new FieldChange("location", "MT", null), new FieldChange("tags", null, "eu")], Assert.Single(plan.Changed).Fields.ToArray());
        Assert.Equal(2, plan.Unchanged);
        Assert.Equal([5, 6], plan.Refused.Select(fault => fault.Position));
        Assert.Equal([("new", PanelEdit.Nothing), ("a", 3L)], plan.Edits.Select(edit => (edit.Id.Value, edit.Expected)));
    }

    [Fact]
    public void A_panel_of_the_panels_file_is_changed_there() =>
        Assert.Equal("Entry 1, field 'id': 'f' is in the panels file and is changed there.",
            Assert.Single(Plan("""[{"id": "f", "name": "Other", "hostname": "f.example"}]""").Refused).ToString());

    [Fact]
    public void Others_go_when_asked_for_but_never_because_of_a_slip_in_the_file()
    {
        const string Good = """{"id": "a", "name": "A", "hostname": "a.example", "location": "MT"}""";
        Assert.Equal("b", Assert.Single(Plan($"[{Good}]", removeOthers: true).Removed).Id.Value);
        Assert.Empty(Plan($"[{Good}]").Removed);
        var slip = Plan($$"""[{{Good}}, {"id": "b", "name": "B", "hostnam": "b.example"}]""", removeOthers: true);
        Assert.False(slip.MayRemove);
        Assert.Empty(slip.Removed);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("  \r\n", "The file is empty.")]
    [InlineData("{}", "The file must hold a JSON array of panels, not an object.")]
    [InlineData("[{\"name\"", "The file is not JSON: line 1")]
    [InlineData("<html></html>", "The first row must name the columns, but '<html></html>' is none")]
    public void A_file_that_is_none_says_so(string text, string why) =>
        Assert.StartsWith(why, PanelImport.Read(Encoding.UTF8.GetBytes(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_too_long_or_nested_too_deeply_is_refused()
    {
        Assert.Equal("The file is longer than 10 MB.", PanelImport.Read(new byte[PanelImport.MaxBytes + 1]).Problem);
        Assert.Contains("depth", PanelImport.Read(Encoding.UTF8.GetBytes(new string('[', 100_000))).Problem, StringComparison.Ordinal);
        Assert.Equal("The file has more than 50000 entries.", PanelImport.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 50_001))}]")).Problem);
    }

    [Fact]
    public void Whatever_bytes_come_they_are_read_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var reading = PanelImport.Read(bytes);
            return ImportPlan.Of(Book, reading, true).Edits.Length == reading.Panels.Length || reading.Problem is not null || reading.Panels.Length == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_exported_changes_nothing_when_it_is_imported()
    {
        Prop.ForAll(AnyPanel.Fleet.ToArbitrary(), fleet =>
        {
            var book = PanelBook.Empty.WithStored([.. fleet.Select(panel => new StoredPanel(panel, 1, "ada", default))]);
            return new[] { PanelsJson.Write(book.InForce), PanelsCsv.Write(book.InForce) }
                .Select(file => ImportPlan.Of(book, PanelImport.Read(file), removeOthers: true))
                .All(plan => plan.Edits.IsEmpty && plan.Refused.IsEmpty && plan.Unchanged == fleet.Length);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_bulk_change_reaches_the_databases_panels_and_leaves_those_of_the_file_out()
    {
        PanelId[] all = [new("a"), new("b"), new("f"), new("gone")];
        Assert.Equal(["a", "b"], new BulkChange.AddTag("eu").Edits(Book, all).Select(edit => edit.Id.Value));
        Assert.Equal(["a", "b"], BulkChange.Removal(Book, all).Select(edit => edit.Id.Value));
    }

    [Fact]
    public void A_bulk_change_does_what_it_says_and_its_opposite_takes_it_back() =>
        Prop.ForAll(AnyPanel.One.ToArbitrary(), panel =>
            new BulkChange.AddTag("eu!").Apply(panel).Tags.Contains("eu!")
            && new BulkChange.RemoveTag("eu!").Apply(new BulkChange.AddTag("eu!").Apply(panel)).Equals(panel)
            && new BulkChange.Pause(panel.Paused).Apply(new BulkChange.Pause(!panel.Paused).Apply(panel)).Equals(panel)
            && new BulkChange.SetLocation(panel.Location).Apply(new BulkChange.SetLocation("Elsewhere").Apply(panel)).Equals(panel)
            && new BulkChange.SetThreshold(UsageMeasure.Disk, panel.Thresholds?.Disk).Apply(new BulkChange.SetThreshold(UsageMeasure.Disk, 50).Apply(panel)).Equals(panel))
            .QuickCheckThrowOnFailure();
}

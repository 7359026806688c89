using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Panels;

/// <summary>Panels as files that people take away, edit and bring back.</summary>
public sealed class PanelsCsvTests
{
    private static PanelReading Parse(string text) => PanelsCsv.Parse(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void What_is_exported_as_CSV_comes_back_as_it_was() =>
        Prop.ForAll(AnyPanel.Fleet.ToArbitrary(), fleet => Comes(fleet, PanelsCsv.Parse(PanelsCsv.Write(fleet)))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_exported_as_JSON_comes_back_as_it_was() =>
        Prop.ForAll(AnyPanel.Fleet.ToArbitrary(), fleet => Comes(fleet, PanelEntries.Parse(PanelsJson.Write(fleet), thresholds: true))).QuickCheckThrowOnFailure();

    [Fact]
    public void No_exported_cell_begins_like_a_formula() =>
        Prop.ForAll(AnyPanel.Fleet.ToArbitrary(), fleet =>
            CsvText.Read(Encoding.UTF8.GetString(PanelsCsv.Write(fleet)).TrimStart('\uFEFF'), ',').Skip(1)
                .SelectMany(row => row).All(cell => cell.Length == 0 || !"=+-@\t\r".Contains(cell[0], StringComparison.Ordinal)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_imported_is_read_or_refused_and_breaks_nothing() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (byte[])[.. "name,hostname\n"u8, .. bytes]).ToArbitrary(), bytes =>
        {
            var reading = PanelsCsv.Parse(bytes);
            return reading.Problem is not null || reading.Panels.All(entry => entry.Panel.Name.Length > 0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Name,Hostname,Tags,Paused\nA,a.example,eu; games,TRUE\n")]
    [InlineData("name;HOSTNAME;tags;paused\r\nA;a.example;\"eu;games\";true\r\n\r\n")]
    [InlineData("\uFEFFhostname\tname\tpaused\ttags\ra.example\tA\ttrue\teu ; games")]
    public void Tables_of_any_spreadsheet_are_read(string text)
    {
        var panel = Assert.Single(Parse(text).Panels).Panel;
        Assert.Equal(("A", "a.example", true), (panel.Name, panel.Hostname, panel.Paused));
        Assert.Equal(["eu", "games"], panel.Tags.ToArray());
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("name,hostnam\nA,a", "'hostnam' is none")]
    [InlineData("name,location\nA,a", "There must be a column 'hostname'.")]
    [InlineData("name,hostname,name\nA,a,b", "The column 'name' stands there twice.")]
    public void A_table_that_cannot_be_read_says_why(string text, string why) =>
        Assert.Contains(why, Parse(text).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("A,not a host,,", "Entry 2, field 'hostname': is \"not a host\", must be")]
    [InlineData(",a.example,,", "Entry 2, field 'name': is missing.")]
    [InlineData("A,a.example,maybe,", "Entry 2, field 'paused': is \"maybe\", must be true or false.")]
    [InlineData("A,a.example,,101", "Entry 2, field 'thresholds.cpu': is 101, must be a number from 1 to 100.")]
    [InlineData("A,a.example,,much", "Entry 2, field 'thresholds.cpu': is \"much\", must be")]
    [InlineData("A,a.example,,,x", "Entry 2, field 'after the last column': is unknown")]
    [InlineData("Good,a.example,,", "Entry 2, field 'id': 'good' is taken by entry 1; give one of them an id of its own.")]
    public void A_row_that_cannot_be_taken_says_where_and_why_and_the_others_are_taken(string row, string why)
    {
        var reading = Parse($"name,hostname,paused,cpu\nGood,good.example,,\n{row}\n");
        Assert.StartsWith(why, Assert.Single(reading.Faults).ToString(), StringComparison.Ordinal);
        Assert.Equal("Good", Assert.Single(reading.Panels).Panel.Name);
    }

    private static bool Comes(Panel[] fleet, PanelReading reading) =>
        reading is { Problem: null, Faults.IsEmpty: true } && reading.Panels.Select(entry => entry.Panel).SequenceEqual(fleet);
}

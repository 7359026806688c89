using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Panels;

public sealed class PanelsFileTests
{
    private static PanelsFileResult Parse(string text) => PanelsFile.Parse(Encoding.UTF8.GetBytes(text));

    private static string Entry(string fields) => $$"""[{"name": "One", "hostname": "one.example"}, {"name": "Two", {{fields}}}]""";

    [Fact]
    public void The_original_file_is_valid_as_it_is()
    {
        var panel = Assert.Single(Parse("""[{"name": "Panel 1", "hostname": "first.example", "location": "MT"}]""").Panels);
        Assert.Equal(("panel-1", "Panel 1", "first.example", "MT"), (panel.Id.Value, panel.Name, panel.Hostname, panel.Location));
        Assert.Equal("http://first.example/platy/", panel.CheckUri("/platy/").AbsoluteUri);
        Assert.Equal((null, null, null, false, false), (panel.StatsPath, panel.Interval, panel.Timeout, panel.Paused, panel.IgnoreTlsErrors));
    }

    [Fact]
    public void Every_field_is_taken_comments_commas_and_a_byte_order_mark_are_allowed()
    {
        var panel = Assert.Single(Parse("""
            [ // the fleet
              {"id": "a_1", "name": "A", "hostname": "https://a.example:8443", "location": "LA", "statsPath": "/s?key=1",
               "interval": "00:00:10", "timeout": "00:00:01.5", "tags": ["x", "y", "x"], "paused": true, "ignoreTlsErrors": true,}, /* end */
            ]
            """.Insert(0, "\uFEFF")).Panels);
        Assert.Equal("https://a.example:8443/s?key=1", panel.CheckUri("/platy/").AbsoluteUri);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1.5)), (panel.Interval!.Value, panel.Timeout!.Value));
        Assert.Equal("x y", string.Join(' ', panel.Tags));
        Assert.True(panel is { Paused: true, IgnoreTlsErrors: true, Id.Value: "a_1" });
    }

    [Theory]
    [InlineData("one.example", "http://one.example/")]
    [InlineData("one.example:8080", "http://one.example:8080/")]
    [InlineData("127.0.0.1", "http://127.0.0.1/")]
    [InlineData("my_host", "http://my_host/")]
    [InlineData("[::1]", "http://[::1]/")]
    [InlineData("[2001:db8::1]:81", "http://[2001:db8::1]:81/")]
    [InlineData("http://one.example", "http://one.example/")]
    [InlineData("HTTPS://one.example", "https://one.example/")]
    [InlineData("https://[::1]:444", "https://[::1]:444/")]
    [InlineData("bücher.example", "http://bücher.example/")]
    public void An_address_is_read(string hostname, string url) =>
        Assert.Equal(url, Parse($$"""[{"name": "A", "hostname": "{{hostname}}"}]""").Panels.Single().Address.ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("one.example/")]
    [InlineData("one.example/path")]
    [InlineData("one.example:")]
    [InlineData("one.example:0")]
    [InlineData("one.example:65536")]
    [InlineData("one.example:+80")]
    [InlineData("one.example:http")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[one.example]")]
    [InlineData("[::1]x")]
    [InlineData("ftp://one.example")]
    [InlineData("//one.example")]
    [InlineData("http://")]
    [InlineData("http://one.example/")]
    [InlineData("http://one.example/path")]
    [InlineData("http://one.example?q")]
    [InlineData("http://one.example#f")]
    [InlineData("http://user@one.example")]
    [InlineData("http://user:secret@one.example")]
    [InlineData("user@one.example")]
    public void An_address_that_is_none_is_named(string hostname)
    {
        var error = Assert.Single(Parse(Entry($"\"hostname\": \"{hostname}\"")).Errors);
        Assert.StartsWith("Entry 2, field 'hostname': is \"", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\": \"a/b\"", "id")]
    [InlineData("\"id\": \"\"", "id")]
    [InlineData("\"id\": 5", "id")]
    [InlineData("\"location\": 5", "location")]
    [InlineData("\"location\": null", "location")]
    [InlineData("\"statsPath\": \"platy\"", "statsPath")]
    [InlineData("\"statsPath\": \"/a b\"", "statsPath")]
    [InlineData("\"statsPath\": \"/a#b\"", "statsPath")]
    [InlineData("\"interval\": 60", "interval")]
    [InlineData("\"interval\": \"60\"", "interval")]
    [InlineData("\"interval\": \"1:00\"", "interval")]
    [InlineData("\"interval\": \"00:00:00\"", "interval")]
    [InlineData("\"interval\": \"00:60:00\"", "interval")]
    [InlineData("\"timeout\": \"-00:00:05\"", "timeout")]
    [InlineData("\"timeout\": \"1.00:00:00\"", "timeout")]
    [InlineData("\"tags\": \"x\"", "tags")]
    [InlineData("\"tags\": [1]", "tags")]
    [InlineData("\"tags\": [\" \"]", "tags")]
    [InlineData("\"paused\": \"true\"", "paused")]
    [InlineData("\"ignoreTlsErrors\": 1", "ignoreTlsErrors")]
    [InlineData("\"host\": \"x\"", "host")]
    [InlineData("\"Name\": \"x\"", "Name")]
    [InlineData("\"name\": \"again\"", "name")]
    [InlineData("\"location\": \"\\ud800\"", "location")]
    public void A_bad_field_is_named_with_its_entry(string field, string name)
    {
        var result = Parse(Entry($"\"hostname\": \"two.example\", {field}"));
        Assert.False(result.IsGood);
        Assert.Empty(result.Panels);
        Assert.StartsWith($"Entry 2, field '{name}': ", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        var result = Parse("""[{"nme": "x"}, 5, {"name": "", "hostname": "ok"}]""");
        Assert.Equal(5, result.Errors.Length);
        Assert.Contains("Entry 1, field 'hostname': is missing.", result.Errors);
        Assert.Contains("Entry 2: must be an object with 'name' and 'hostname', not 5.", result.Errors);
    }

    [Fact]
    public void A_duplicate_id_names_both_entries()
    {
        var error = Assert.Single(Parse("""[{"name": "A b", "hostname": "x"}, {"name": "a-B", "hostname": "y"}]""").Errors);
        Assert.Equal("Entry 2, field 'id': 'a-b' is taken by entry 1; give one of them an id of its own.", error);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("[\n{\"name\": }]", "line 2")]
    [InlineData("{}", "must hold a JSON array")]
    [InlineData("null", "must hold a JSON array")]
    public void What_is_no_array_is_said_with_its_place(string text, string said) =>
        Assert.Contains(said, Assert.Single(Parse(text).Errors), StringComparison.Ordinal);

    [Fact]
    public void Control_characters_do_not_get_into_messages() =>
        Assert.DoesNotContain(Parse("""[{"na\u001bme\n": 1}]""").Errors, error => error.Any(char.IsControl));

    [Theory]
    [InlineData("Panel 1", "panel-1")]
    [InlineData("  Panel #1!  ", "panel-1")]
    [InlineData("Montréal – Süd", "montréal-süd")]
    [InlineData("東京１", "東京１")]
    [InlineData("𐐀x", "𐐨x")]
    [InlineData("!!!", "panel-7")]
    [InlineData("", "panel-7")]
    public void A_default_id_is_a_slug_of_the_name(string name, string id) => Assert.Equal(id, PanelId.FromName(name, 7).Value);

    [Fact]
    public void Whatever_the_name_its_default_id_is_usable_and_stays_itself() =>
        Prop.ForAll<NonNull<string>>(name =>
        {
            var id = PanelId.FromName(name.Get[..Math.Min(name.Get.Length, 100)], 1).Value;
            return PanelId.IsUsable(id) && PanelId.FromName(id, 1).Value == id;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_bytes_reading_ends_with_panels_or_errors() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var result = PanelsFile.Parse(bytes);
            return result.IsGood || (result.Panels.IsEmpty && result.Errors.All(error => error.Length > 0));
        }).QuickCheckThrowOnFailure();
}

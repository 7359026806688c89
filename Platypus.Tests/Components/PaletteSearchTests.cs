using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Tests.Fakes;
using Platypus.Web.Auth;
using Platypus.Web.Components;
using Platypus.Web.Components.Palette;
using Platypus.Web.Components.Views;

namespace Platypus.Tests.Components;

/// <summary>What the palette finds for what somebody types.</summary>
public sealed class PaletteSearchTests : IAsyncLifetime
{
    private readonly TestFleet _fleet = new();

    private static readonly Viewer Operator = new("otto") { Role = Role.Operator };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fleet.DisposeAsync().AsTask();

    private string[] Find(string typed, Viewer? viewer = null, FleetSnapshot? fleet = null) =>
        [.. new PaletteSearch(fleet ?? _fleet.Snapshot, viewer ?? Operator, [], "/incidents").Find(typed).Select(item => item.Text)];

    [Fact]
    public async Task What_begins_so_comes_before_what_has_a_word_that_does_and_that_before_the_rest()
    {
        await _fleet.With(TestFleet.Panel("Seaweb"), TestFleet.Panel("Old web"), TestFleet.Panel("Web 10"), TestFleet.Panel("web 2"), TestFleet.Panel("Mail"));
        Assert.Equal(["web 2", "Web 10", "Old web", "Seaweb"], Find("web"));
        Assert.Equal(["Web 10"], Find("10 web"));
        Assert.Empty(Find("nothing like it"));
    }

    [Fact]
    public async Task A_panel_is_found_by_its_address_too_after_those_that_are_called_so()
    {
        await _fleet.With(TestFleet.Panel("Mail") with { Hostname = "alpha.example" }, TestFleet.Panel("Alpha"));
        Assert.Equal(["Alpha", "Mail"], Find("alpha"));
    }

    [Fact]
    public async Task Among_10000_panels_the_one_is_found_and_no_more_than_twelve_are_offered()
    {
        await _fleet.With(TestFleet.Numbered(10_000, "Oslo"));
        Assert.Equal("Panel 777", Find("panel 777")[0]);
        Assert.Equal(PaletteSearch.Most, Find("panel").Length);
        Assert.Equal("Panels", Find("panel")[0]);
        Assert.Equal(["Oslo"], Find("osl"));
    }

    [Fact]
    public async Task Who_only_reads_is_offered_nothing_to_change()
    {
        await _fleet.With(TestFleet.Panel("web 2", "Oslo"));
        var reader = new Viewer { Name = "vera", Role = Role.Viewer };
        Assert.Equal(["Check web 2 now"], Find("check web"));
        Assert.Equal(["Maintenance for Oslo …"], Find("main osl"));
        Assert.Empty(Find("check web", reader));
        Assert.Empty(Find("main osl", reader));
        Assert.DoesNotContain("Add a panel", Find("", reader));
        Assert.DoesNotContain("People and keys", Find("people"));
        Assert.Contains("People and keys", Find("people", new Viewer("ada") { Role = Role.Admin }));
    }

    [Fact]
    public void What_changes_how_pages_look_leads_back_to_where_one_was()
    {
        var night = new PaletteSearch(FleetSnapshot.Empty, Operator, [new SavedView(1, "Nightly", null, "/?tag=night", "otto")], "/incidents?state=open").Find("night");
        Assert.Equal(["Night mode", "Nightly"], night.Select(item => item.Text));
        Assert.Equal(("/reading?theme=dark&return=%2Fincidents%3Fstate%3Dopen", true), (night[0].Address, night[0].LoadsAnew));
    }

    [Fact]
    public void Whatever_is_typed_each_match_holds_every_word_of_it_and_more_letters_never_match_better() =>
        Prop.ForAll(Texts(), Texts(), (text, typed) =>
        {
            typed = typed.Trim();
            var rank = PaletteRank.Of(text, typed, PaletteRank.Words(typed));
            Assert.Equal(rank is not null, PaletteRank.Words(typed).All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) || text.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(rank == PaletteRank.Prefix, text.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(PaletteRank.Prefix, PaletteRank.Of(text, "", []));
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<string> Texts() => Gen.Elements("a", "b", "A", " ", "-", "1").ListOf().Select(letters => string.Concat(letters)).ToArbitrary();
}

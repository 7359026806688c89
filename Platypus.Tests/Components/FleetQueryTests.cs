using FsCheck;
using FsCheck.Fluent;
using Platypus.Web.Components.Fleet;

namespace Platypus.Tests.Components;

public sealed class FleetQueryTests
{
    [Fact]
    public void What_was_asked_for_survives_the_trip_through_the_address()
    {
        Prop.ForAll<string, string, string>((location, tag, text) =>
            Prop.ForAll(
                Gen.Choose(0, 7).Zip(Gen.Choose(0, 8)).Zip(Gen.Choose(0, 3)).ToArbitrary(),
                choice =>
                {
                    var ((status, sort), flags) = choice;
                    var query = new FleetQuery
                    {
                        Status = (StatusFilter)status, Sort = (SortColumn)sort, Descending = (flags & 1) != 0, Grouped = (flags & 2) != 0,
                        Location = Clean(location), Tag = Clean(tag), Text = Clean(text),
                    };
                    var address = query.ToAddress();
                    return FleetQuery.Parse(address[1..]) == query && Uri.IsWellFormedUriString(address, UriKind.Relative);
                })).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?status=sideways&sort=17&dir=up&group=tag&location=&nonsense=1&status[]=2&%%%")]
    public void What_it_does_not_know_it_ignores(string address) => Assert.Equal(FleetQuery.Default, FleetQuery.Parse(address));

    [Fact]
    public void Nothing_asked_for_is_the_bare_page() => Assert.Equal("/", FleetQuery.Default.ToAddress());

    [Fact]
    public void A_text_that_is_too_long_is_cut() =>
        Assert.Equal(FleetQuery.MaxTextLength, FleetQuery.Parse("?q=" + new string('a', 5000)).Text!.Length);

    [Fact]
    public void A_second_click_on_a_head_turns_the_order_round()
    {
        var once = FleetQuery.Default.SortedBy(SortColumn.Cpu);
        Assert.True(once.Descending);
        Assert.False(once.SortedBy(SortColumn.Cpu).Descending);
        Assert.False(once.SortedBy(SortColumn.Name).Descending);
    }

    // A lone surrogate has no form in an address, and an empty text is no filter.
    private static string? Clean(string? text)
    {
        var clean = string.Concat((text ?? "").Where(letter => !char.IsSurrogate(letter)));
        return clean.Length == 0 ? null : clean[..Math.Min(clean.Length, FleetQuery.MaxTextLength)];
    }
}

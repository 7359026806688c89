using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.StatusPages;

namespace Platypus.Tests.Core.StatusPages;

/// <summary>A company's colour, made readable.</summary>
public sealed class RgbTests
{
    private static readonly Gen<Rgb> Any =
        from red in Gen.Choose(0, 255)
        from green in Gen.Choose(0, 255)
        from blue in Gen.Choose(0, 255)
        select new Rgb((byte)red, (byte)green, (byte)blue);

    [Theory]
    [InlineData("#0f766e", "#0f766e")]
    [InlineData("#ABC", "#aabbcc")]
    [InlineData("0f766e", null)]
    [InlineData("#0f766", null)]
    [InlineData("#+f766e", null)]
    [InlineData("red", null)]
    [InlineData("", null)]
    public void It_is_written_with_six_digits_or_three(string text, string? read) =>
        Assert.Equal(read, Rgb.TryParse(text, out var colour) ? colour.ToString() : null);

    [Fact]
    public void Black_on_white_is_as_readable_as_can_be() => Assert.Equal(21, Rgb.Black.ContrastWith(Rgb.White), 3);

    [Fact]
    public void Every_colour_can_be_read_on_every_other_and_has_an_ink() => Prop.ForAll(Any.ToArbitrary(), Any.ToArbitrary(), (colour, paper) =>
    {
        Assert.True(colour.ReadableOn(paper).ContrastWith(paper) >= Rgb.Readable);
        Assert.True(colour.Ink().ContrastWith(colour) >= Rgb.Readable);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_that_can_be_read_stays_as_it_is() => Assert.Equal(new Rgb(15, 118, 110), new Rgb(15, 118, 110).ReadableOn(Rgb.White));
}

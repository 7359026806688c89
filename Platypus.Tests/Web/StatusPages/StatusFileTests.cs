using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Primitives;
using Platypus.Web.StatusPages;

namespace Platypus.Tests.Web.StatusPages;

/// <summary>Files that are ready to be sent.</summary>
public sealed class StatusFileTests
{
    [Theory]
    [InlineData(null, Packing.None)]
    [InlineData("", Packing.None)]
    [InlineData("gzip, deflate", Packing.Gzip)]
    [InlineData("gzip, deflate, br, zstd", Packing.Brotli)]
    [InlineData("BR;q=1.0, gzip;q=0.8, *;q=0.1", Packing.Brotli)]
    [InlineData("br;q=0, gzip", Packing.Gzip)]
    [InlineData("br;q=0.0, gzip; q=0.000", Packing.None)]
    [InlineData("broken;;;,,", Packing.None)]
    public void The_best_packing_is_taken_that_is_not_refused(string? accepted, Packing packing) =>
        Assert.Equal(packing, StatusFile.Choose(new StringValues(accepted)));

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("a", false)]
    [InlineData("\"ab\"", false)]
    public void Who_has_the_bytes_is_known(string known, bool has) => Assert.Equal(has, StatusFile.Has(new StringValues(known), "\"a\""));

    [Fact]
    public void The_letters_are_sent_as_they_are_and_kept_for_good_under_an_address_that_names_them()
    {
        Assert.Matches("^inter\\.[0-9a-f]{12}\\.woff2$", StatusFont.Name);
        Assert.Contains($"url(/status/{StatusFont.Name})", StatusStyle.Of(default), StringComparison.Ordinal);
        Assert.True(StatusFont.File.IsForGood);
        Assert.Same(StatusFont.File.In(Packing.None), StatusFont.File.In(Packing.Brotli));
        Assert.Equal("wOF2"u8, StatusFont.File.In(Packing.None).Bytes.Span[..4]);
    }

    [Fact]
    public void Every_packing_holds_the_same_under_a_name_of_its_own()
    {
        var text = string.Concat(Enumerable.Repeat("Everything works. ", 100));
        var file = new StatusFile(Encoding.UTF8.GetBytes(text), "text/plain", "x");
        using var gzip = new GZipStream(new MemoryStream(file.In(Packing.Gzip).Bytes.ToArray()), CompressionMode.Decompress);
        using var brotli = new BrotliStream(new MemoryStream(file.In(Packing.Brotli).Bytes.ToArray()), CompressionMode.Decompress);
        Assert.Equal(text, new StreamReader(gzip).ReadToEnd());
        Assert.Equal(text, new StreamReader(brotli).ReadToEnd());
        Assert.Equal(3, Enum.GetValues<Packing>().Select(packing => file.In(packing).ETag.ToString()).Distinct().Count());
    }
}

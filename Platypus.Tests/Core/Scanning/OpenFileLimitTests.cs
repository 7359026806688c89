using Platypus.Core.Scanning;

namespace Platypus.Tests.Core.Scanning;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData("Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 4096                 files\n", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files", int.MaxValue)]
    [InlineData("nothing of the kind", 8192)]
    public void The_soft_limit_is_read(string text, int limit) => Assert.Equal(limit, OpenFileLimit.Parse(text));

    [Theory]
    [InlineData(1024, 384, 192)]
    [InlineData(256, 32, 16)]
    [InlineData(4, 0, 1)]
    [InlineData(1_000_000, 20_000, 1024)]
    public void Connections_take_no_more_than_what_the_program_leaves(int limit, int idle, int underWay)
    {
        var fit = OpenFileLimit.Fit(new ScanOptions(), limit);
        Assert.Equal((idle, underWay), (fit.MaxIdleConnections, fit.MaxConcurrency));
        Assert.True(fit.MaxIdleConnections <= limit / 2);
    }

    [Fact]
    public void None_stays_none() => Assert.Equal(0, OpenFileLimit.Fit(new ScanOptions { MaxIdleConnections = 0 }, 1024).MaxIdleConnections);
}

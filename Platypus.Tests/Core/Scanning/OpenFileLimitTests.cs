using Platypus.Core.Scanning;

namespace Platypus.Tests.Core.Scanning;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData("Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 4096                 files\n", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files", int.MaxValue)]
    [InlineData("nothing of the kind", 8192)]
    public void The_soft_limit_is_read(string text, int limit) => Assert.Equal(limit, OpenFileLimit.Parse(text));

    [Fact]
    public void Idle_connections_take_half_of_the_limit_at_most_and_checks_a_quarter()
    {
        var fit = OpenFileLimit.Fit(new ScanOptions(), 1024);
        Assert.Equal((512, 256), (fit.MaxIdleConnections, fit.MaxConcurrency));
        Assert.Equal(new ScanOptions(), OpenFileLimit.Fit(new ScanOptions(), 1_000_000));
        Assert.Equal(0, OpenFileLimit.Fit(new ScanOptions { MaxIdleConnections = 0 }, 1024).MaxIdleConnections);
    }
}

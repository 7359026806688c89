using Platypus.Core.Incidents;

namespace Platypus.Tests.Core.Incidents;

/// <summary>The words of the public contract.</summary>
public sealed class IncidentWordsTests
{
    [Fact]
    public void They_are_those_of_the_contract()
    {
        Assert.Equal("down flapping usage stats certificate blind", string.Join(' ', Enum.GetValues<IncidentKind>().Select(value => value.Word())));
        Assert.Equal("warning critical", string.Join(' ', Enum.GetValues<IncidentSeverity>().Select(value => value.Word())));
        Assert.Equal("open acknowledged resolved", string.Join(' ', Enum.GetValues<IncidentState>().Select(value => value.Word())));
        Assert.Equal(
            "opened joined worsened acknowledged unacknowledged expired suppressed notified edited notifyFailed resolved",
            string.Join(' ', Enum.GetValues<LedgerEvent>().Select(value => value.Word())));
    }

    [Fact]
    public void They_are_read_back_and_nothing_else_is()
    {
        Assert.All(Enum.GetValues<LedgerEvent>(), value => Assert.Equal(value, IncidentWords.Parse<LedgerEvent>(value.Word())));
        Assert.Null(IncidentWords.Parse<IncidentState>("1"));
        Assert.Null(IncidentWords.Parse<IncidentState>("open,resolved"));
        Assert.Null(IncidentWords.Parse<IncidentState>(null));
    }
}

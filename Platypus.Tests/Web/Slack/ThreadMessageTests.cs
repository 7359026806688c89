using Platypus.Core.Incidents;
using Platypus.Web.Slack;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Slack;

/// <summary>The timeline as a thread tells it.</summary>
public sealed class ThreadMessageTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static PlacedLine Line(int place, LedgerEvent what, string text, string incident = "1") => new(place, incident, new LedgerEntry(At.AddSeconds(place * 20), what, null, text));

    private static string[] Told(params PlacedLine[] lines)
    {
        var content = ThreadMessage.Of(lines, new MessageStyle(TimeZoneInfo.Utc, () => null), At);
        return ((SectionBlock)content.Blocks.Single()).Text.Text.Split('\n');
    }

    [Fact]
    public void Panels_that_go_down_one_after_the_other_are_counted() => Assert.Equal(
        ["09:00  P1 is down.", "09:00  P2 is down too.", "09:01  And 3 more went the same way.", "09:02  Over."],
        Told(
            Line(0, LedgerEvent.Opened, "P1 is down."), Line(1, LedgerEvent.Joined, "P2 is down too."), Line(2, LedgerEvent.Joined, "P3 is down too."),
            Line(3, LedgerEvent.Joined, "P4 is down too."), Line(4, LedgerEvent.Joined, "P5 is down too."), Line(6, LedgerEvent.Resolved, "Over.")));

    [Fact]
    public void A_few_are_named_and_two_incidents_are_not_one() => Assert.Equal(
        4, Told(
            Line(0, LedgerEvent.Joined, "P2 is down too."), Line(1, LedgerEvent.Joined, "P3 is down too."),
            Line(2, LedgerEvent.Joined, "P4 is down too.", "2"), Line(3, LedgerEvent.Joined, "P5 is down too.", "2")).Length);
}

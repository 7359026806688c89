using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Panels;

/// <summary>Panels of every kind that can be configured, with names that somebody might have chosen out of spite.</summary>
public static class AnyPanel
{
    private static readonly string[] Odd =
    [
        "'", "''", "'=1", "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\"", "\"\"", "a\"b", "a,b", "a;b", "a\nb", "a\r\nb", " a", "a ", "\\", "\\;", "a\\", "; ",
        "'; DROP TABLE panels; --", "NULL", "null", "true", "007", "1e5", "é", "e\u0301", "日本語", "👩‍👩‍👧", "\u202Eabc", "\uFEFF\u0061", "<b>", "a\0b", "𝒜",
    ];

    private static readonly string[] Hosts = ["a.example", "a.example:8080", "[::1]", "[2001:db8::1]:81", "https://a.example:8443", "127.0.0.1:1", "-a", "bücher.example"];

    // Half of a pair is no text: UTF-8 cannot hold it.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(Odd),
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get ?? "").Where(text => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsSurrogate)));

    private static readonly Gen<TimeSpan?> Duration = Maybe(
        from seconds in Gen.Choose(0, 99 * 3600)
        from ticks in Gen.Choose(1, 9_999_999)
        from whole in Gen.Elements(true, false)
        select whole ? TimeSpan.FromSeconds(seconds + 1) : new TimeSpan((seconds * TimeSpan.TicksPerSecond) + ticks));

    private static readonly Gen<double?> Percent = Maybe(Gen.Choose(10_000, 1_000_000).Select(value => value / 10_000.0));

    public static Gen<Panel> One { get; } =
        from id in Gen.OneOf(Gen.Elements("a", "=a", "'a", "-1", "a b", "日本", "a,b\"c", " a"), Gen.Choose(1, 1_000_000).Select(number => $"p{number}"))
        from name in Text
        from host in Gen.Elements(Hosts).Where(host => PanelAddress.TryParse(host, out _))
        from location in Gen.OneOf(Gen.Constant<string?>(null), Text.Select(text => (string?)text))
        from path in Gen.Elements(null, "/platy/", "/s?key=1,2;3", "/a'b")
        from interval in Duration
        from timeout in Duration
        from tags in Text.ListOf()
        from flags in Gen.Elements(true, false).ArrayOf(2)
        from limits in Percent.ArrayOf(3)
        select new Panel
        {
            Id = new PanelId(id),
            Name = name,
            Hostname = host,
            Address = PanelAddress.TryParse(host, out var address) ? address : null!,
            Location = location,
            StatsPath = path,
            Interval = interval,
            Timeout = timeout,
            Tags = [.. tags.Distinct()],
            Paused = flags[0],
            IgnoreTlsErrors = flags[1],
            Thresholds = limits.All(limit => limit is null) ? null : new UsageThresholds(limits[0], limits[1], limits[2]),
        };

    public static Gen<Panel[]> Fleet { get; } = One.ListOf().Select(panels => panels.DistinctBy(panel => panel.Id).ToArray());

    private static Gen<T?> Maybe<T>(Gen<T> of) where T : struct => Gen.OneOf(Gen.Constant<T?>(null), of.Select(value => (T?)value));
}

using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>What is read back is what was written, whatever it was.</summary>
public sealed class RoundTripTests : StorageTest
{
    private static readonly string[] Odd =
    [
        "", " ", "'", "'; DROP TABLE incidents; --", "\"", "NULL", "@Id", "%_", "\0", "a\0b", "\r\n\t", "é", "e\u0301", "日本語", "👩‍👩‍👧", "\u202Eabc",
        "\uFEFF", "\uFFFF", "0012", "1e5", "<b>", new string('x', 70_000),
    ];

    // Half of a pair is no text: UTF-8 cannot hold it.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(Odd), ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get ?? "").Where(text => !text.Any(char.IsSurrogate)));

    private static readonly Gen<string?> MaybeText = OrNull(Text);

    private static readonly Gen<DateTimeOffset> Time =
        from ticks in Whole(DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
        from hours in Gen.Choose(0, 14)
        select new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(hours));

    private static readonly Gen<DateTimeOffset?> MaybeTime = Maybe(Time);

    private static readonly Gen<TimeSpan> Duration = Whole(TimeSpan.TicksPerDay * 7).Select(TimeSpan.FromTicks);

    private static readonly Gen<double?> Percent = Maybe(Gen.Choose(0, 1_000_000).Select(value => value / 10_000.0));

    private static readonly Gen<IncidentMember> Members =
        from name in Text
        from joined in Time
        from since in Time
        from cause in MaybeText
        from left in MaybeTime
        from why in Any<LeaveReason>()
        select new IncidentMember(default, name, joined, since, cause, left, left is null ? null : why);

    private static readonly Gen<Acknowledgement?> Acknowledgements = OrNull(
        from who in Text
        from at in Time
        from note in MaybeText
        from until in MaybeTime
        from panels in Gen.Choose(0, int.MaxValue)
        from cause in MaybeText
        select new Acknowledgement(who, at, note, until) { Panels = panels, Cause = cause });

    private static readonly Gen<Incident> Incidents =
        from number in Whole(long.MaxValue)
        from kind in Any<IncidentKind>()
        from severity in Any<IncidentSeverity>()
        from texts in MaybeText.ArrayOf(5)
        from times in Time.ArrayOf(3)
        from resolved in MaybeTime
        from shared in Maybe(Any<TraitKind>())
        from count in Gen.Choose(0, int.MaxValue)
        from version in Whole(long.MaxValue)
        from told in Gen.Elements(true, false)
        from acknowledgement in Acknowledgements
        from members in Members.ListOf()
        select new Incident
        {
            Id = $"{number}",
            Kind = kind,
            Severity = severity,
            Title = texts[0] ?? "",
            Cause = texts[1],
            Location = texts[2],
            MergedInto = texts[3],
            Shared = shared is { } trait ? new SharedTrait(trait, texts[4] ?? "") : null,
            SharedBy = count,
            OpenedAt = times[0],
            Since = times[1],
            TellAt = times[2],
            ResolvedAt = resolved,
            Version = version,
            Told = told,
            Acknowledgement = acknowledgement,
            Members = [.. members.Select((member, place) => member with { Panel = new PanelId($"{member.Name}{place}") })],
        };

    private static readonly Gen<SavedState> States =
        from texts in Text.ArrayOf(2)
        from status in Any<PanelStatus>()
        from cause in Any<CheckCause>()
        from usageCause in Any<UsageCause>()
        from code in Maybe(Gen.Choose(100, 999))
        from failures in Gen.Choose(0, int.MaxValue)
        from since in Time
        from times in MaybeTime.ArrayOf(4)
        from latency in Maybe(Duration)
        from values in Percent.ArrayOf(3)
        select new SavedState
        {
            Panel = new PanelId(texts[0]),
            Target = texts[1],
            Status = status,
            Cause = cause,
            StatusCode = code,
            Failures = failures,
            Since = since,
            FailingSince = times[0],
            CheckedAt = times[1],
            Latency = latency,
            Usage = times[2] is { } at ? new UsageSample(new UsageValues(values[0], values[1], values[2]), at) : null,
            UsageCause = usageCause,
            CertificateUntil = times[3],
        };

    private static readonly Gen<MaintenanceWindow> Windows =
        from texts in Text.ArrayOf(2)
        from targets in Text.NonEmptyListOf()
        from cut in MaybeTime
        from scope in Any<MaintenanceScope>()
        from begins in Time
        from length in Duration
        from weekly in Gen.Elements(true, false)
        from note in MaybeText
        select new MaintenanceWindow(texts[0], scope, [.. targets], begins, length, weekly, note, texts[1]) { CutAt = cut };

    [Fact]
    public Task Every_incident_and_its_ledger() => EachAsync(
        from incident in Incidents
        from at in Time
        from @event in Any<LedgerEvent>()
        from reason in Any<DecisionReason>()
        from notify in Any<NotifyReason>()
        from who in MaybeText
        from text in Text
        select new IncidentTransition(null, incident, new LedgerEntry(at, @event, who, text), reason, notify, incident.Members),
        async (storage, sample) =>
        {
            var kept = sample.DistinctBy(one => one.After.Id).ToList();
            await storage.CommitAsync(kept, []);
            foreach (var transition in kept)
            {
                Same.Incident(transition.After, await storage.FindAsync(transition.After.Id));
                Assert.Equal([transition.Entry!], await storage.LedgerAsync(transition.After.Id));
            }
            var newestFirst = kept.Select(one => one.After).OrderByDescending(incident => long.Parse(incident.Id)).ToList();
            Same.Incidents(newestFirst, await storage.ListAsync(openOnly: false, before: null, limit: kept.Count));
            Same.Incidents(newestFirst.Where(incident => incident.ResolvedAt is null).Reverse(), (await storage.LoadAsync()).Open);
        });

    [Fact]
    public Task Every_state_of_a_panel() => EachAsync(States, async (storage, sample) =>
    {
        await storage.CommitAsync([], sample);
        Assert.Equal(Last(sample, state => state.Panel), (await storage.LoadAsync()).States.ToHashSet());
    });

    [Fact]
    public Task Every_maintenance_window() => EachAsync(Windows, async (storage, sample) =>
    {
        await storage.CommitAsync([], [], StandingChanges.None with { Windows = [.. sample] });
        Assert.Equal(Last(sample, window => window.Id), (await storage.LoadAsync()).Windows.ToHashSet());
    });

    [Fact]
    public async Task Half_a_character_is_kept_as_the_mark_for_what_is_no_text() => await InAsync(async storage =>
    {
        await storage.CommitAsync([Opened(Incident("1") with { Title = "a\uD800b" })], []);
        Assert.Equal("a\uFFFDb", (await storage.FindAsync("1"))!.Title);
    });

    private static HashSet<T> Last<T, TKey>(IEnumerable<T> sample, Func<T, TKey> key) => [.. sample.GroupBy(key).Select(same => same.Last())];

    private static Gen<long> Whole(long below) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select (((long)high << 31) | (long)low) % below;

    private static Gen<T> Any<T>() where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    private static Gen<T?> Maybe<T>(Gen<T> of) where T : struct => Gen.OneOf(Gen.Constant<T?>(null), of.Select(value => (T?)value));

    private static Gen<T?> OrNull<T>(Gen<T> of) where T : class => Gen.OneOf(Gen.Constant<T?>(null), of.Select(value => (T?)value));

    private Task EachAsync<T>(Gen<T> generator, Func<SqliteIncidentStorage, IReadOnlyList<T>, Task> check) =>
        InAsync(storage => check(storage, generator.Sample(200)));
}

using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Probing;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Fleet;

/// <summary>Causes, ages and numbers as a person would say them.</summary>
public static class PlainWords
{
    /// <summary>Shown where there is no value.</summary>
    public const string Missing = "–";

    /// <summary>Beside a state from before the last start, or before Platypus was cut off.</summary>
    public const string NotConfirmed = "not confirmed since";

    /// <summary>Why the last check came out as it did; empty when there is nothing to explain.</summary>
    /// <param name="state">The panel.</param>
    /// <param name="fleetTimeout">The fleet's time for one check; null when it is not known.</param>
    public static string Cause(PanelState state, TimeSpan? fleetTimeout) =>
        Cause(state.Cause, state.Panel.Timeout ?? fleetTimeout, state.StatusCode);

    /// <summary>A cause; empty when there is nothing to explain.</summary>
    /// <param name="cause">Why a check failed, or not quite.</param>
    /// <param name="limit">The time for one check; null when it is not known.</param>
    /// <param name="code">The HTTP status; null when it is not known.</param>
    public static string Cause(CheckCause cause, TimeSpan? limit, int? code) => cause switch
    {
        CheckCause.None => "",
        CheckCause.Blocked => "answers, but its edge challenges us",
        CheckCause.OriginDown => WithCode("origin down", code),
        CheckCause.Gateway => WithCode("bad gateway", code),
        CheckCause.ServerError => WithCode("server error", code),
        CheckCause.BadResponse => "not a valid answer",
        CheckCause.Timeout => limit is { } time ? $"no answer in {Seconds(time)}" : "no answer in time",
        CheckCause.Refused => "connection refused",
        CheckCause.Reset => "connection reset",
        CheckCause.Dns => "name not found",
        CheckCause.Tls => "TLS failed",
        _ => "",
    };

    /// <summary>Why there is no usage; empty when there is nothing to explain.</summary>
    public static string Cause(UsageCause cause) => cause switch
    {
        UsageCause.NotFound => "stats not found",
        UsageCause.Unauthorized => "stats need a sign-in",
        UsageCause.NoBody => "stats are empty",
        UsageCause.NotJson => "stats are not JSON",
        UsageCause.OutOfRange => "stats out of range",
        UsageCause.TooLarge => "stats too large",
        UsageCause.Timeout => "stats took too long",
        _ => "",
    };

    /// <summary>A duration in one unit: "30 s", "4 min", "2 h", "9 d"; never negative.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{(int)age.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min",
        { TotalDays: < 1 } => $"{(int)age.TotalHours} h",
        _ => $"{Count((int)age.TotalDays)} d",
    };

    /// <summary>A moment for people, in their zone: "08:41 UTC", with the date when it is not today's.</summary>
    public static string Moment(DateTimeOffset at, DateTimeOffset now) => In(ReadingStyle.Current, at, now, "HH:mm");

    /// <summary>A moment to the second, in the reader's zone: "08:41:07 UTC", with the date when it is not today's.</summary>
    public static string Second(DateTimeOffset at, DateTimeOffset now) => In(ReadingStyle.Current, at, now, "HH:mm:ss");

    /// <summary>A moment with its date, whichever day it is, in the reader's zone: "22 Nov 2026, 08:41 UTC".</summary>
    public static string Dated(DateTimeOffset at) => Dated(ReadingStyle.Current, at, "d MMM yyyy, HH:mm");

    /// <summary>A moment of these days, in the reader's zone: "Sun 22 Nov, 08:41 UTC".</summary>
    public static string Weekday(DateTimeOffset at) => Dated(ReadingStyle.Current, at, "ddd d MMM, HH:mm");

    /// <summary>A moment in few letters, in the reader's zone: "08:41", "21 Nov 08:41".</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset now)
    {
        var style = ReadingStyle.Current;
        var local = style.Local(at);
        return local.ToString(local.Date == style.Local(now).Date ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>In a list, how long ago something was, or exactly when, as the reader wants it.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => ReadingStyle.Current.ExactTimes ? Clock(at, now) : Age(now - at);

    /// <summary>What <see cref="Ago"/> does not say.</summary>
    public static string OtherThanAgo(DateTimeOffset at, DateTimeOffset now) => ReadingStyle.Current.ExactTimes ? $"{Age(now - at)} ago" : Second(at, now);

    /// <summary>How old a state from before the last start is: "as of 08:41"; empty for one that a check confirmed.</summary>
    public static string AsOf(PanelState state, DateTimeOffset now) =>
        state.Stale ? "as of " + Clock(state.CheckedAt ?? state.Since, now) : "";

    /// <summary>A count with its thousands set apart as the reader is used to, such as "1 204".</summary>
    public static string Count(long count) => count.ToString("#,0", ReadingStyle.Current.Numbers);

    /// <summary>A number as the reader is used to.</summary>
    /// <param name="value">The number.</param>
    /// <param name="form">As .NET's custom formats have it.</param>
    public static string Number(double value, string form) => value.ToString(form, ReadingStyle.Current.Numbers);

    /// <summary>"1 panel", "1 204 panels".</summary>
    public static string Panels(int count) => count == 1 ? "1\u00a0panel" : $"{Count(count)}\u00a0panels";

    /// <summary>A latency: "71 ms", "1.2 s".</summary>
    public static string Latency(TimeSpan? latency) => latency switch
    {
        null => Missing,
        { TotalMilliseconds: < 1 } => "<1 ms",
        { TotalMilliseconds: < 1000 } some => $"{(int)some.TotalMilliseconds} ms",
        { } some => Number(some.TotalSeconds, "0.0") + " s",
    };

    /// <summary>A duration of configuration: "5 s", "2.5 s", "5 min".</summary>
    public static string Seconds(TimeSpan span) =>
        span >= TimeSpan.FromMinutes(2) && span.Ticks % TimeSpan.TicksPerMinute == 0
            ? $"{(int)span.TotalMinutes} min"
            : Number(span.TotalSeconds, "0.###") + " s";

    private static string WithCode(string words, int? code) => code is null ? words : $"{words} ({code})";

    private static string In(ReadingStyle style, DateTimeOffset at, DateTimeOffset now, string clock)
    {
        var local = style.Local(at);
        return Dated(style, at, local.Date == style.Local(now).Date ? clock : "d MMM yyyy, " + clock);
    }

    private static string Dated(ReadingStyle style, DateTimeOffset at, string form) =>
        $"{style.Local(at).ToString(form, CultureInfo.InvariantCulture)} {style.Offset(at)}";
}

using System.Globalization;
using System.Text;
using Platypus.Core.Fleet;
using Platypus.Core.Scanning;

namespace Platypus.Web.Api;

/// <summary>Prometheus' text format, version 0.0.4.</summary>
public static class MetricsEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", (FleetStore store, IFleetScanner scanner, CheckMetrics checks, SlackHealth slack) =>
            Results.Text(Write(store, scanner.Statistics, checks, slack), ContentType))
            .WithTags("Operation").Describe("Metrics for Prometheus").Produces<string>(StatusCodes.Status200OK, "text/plain");

    private static string Write(FleetStore store, ScanStatistics scan, CheckMetrics checks, SlackHealth slack)
    {
        var text = new StringBuilder();
        Head(text, "platypus_panels", "gauge", "Panels by status.");
        foreach (var status in Enum.GetValues<PanelStatus>())
            Line(text, $"platypus_panels{{status=\"{status.Word()}\"}}", store.Snapshot.Counts.Of(status));
        Head(text, "platypus_panels_suspect", "gauge", "Panels whose failure is being confirmed.");
        Line(text, "platypus_panels_suspect", store.Snapshot.Counts.Suspect);
        Head(text, "platypus_checks_total", "counter", "Finished checks by result.");
        for (var result = 0; result < CheckMetrics.ResultWords.Count; result++)
            Line(text, $"platypus_checks_total{{result=\"{CheckMetrics.ResultWords[result]}\"}}", checks.Results[result]);
        WriteDurations(text, checks);
        Head(text, "platypus_scan_lag_seconds", "gauge", "How late checks start, at worst over the last ten seconds.");
        Line(text, "platypus_scan_lag_seconds", scan.Lag.TotalSeconds);
        Head(text, "platypus_checks_running", "gauge", "Checks under way.");
        Line(text, "platypus_checks_running", scan.Running);
        Head(text, "platypus_tripwires", "gauge", "Panels whose idle connection is watched.");
        Line(text, "platypus_tripwires", scan.Tripwires);
        Head(text, "platypus_hints_total", "counter", "Checks made because an idle connection ended.");
        Line(text, "platypus_hints_total", scan.Hints);
        Head(text, "platypus_observer_blind", "gauge", "1 while Platypus believes that it, not the fleet, is cut off.");
        Line(text, "platypus_observer_blind", store.Snapshot.Observer.IsBlind ? 1 : 0);
        Head(text, "platypus_incidents_open", "gauge", "Incidents that are not resolved.");
        Line(text, "platypus_incidents_open", store.Snapshot.Incidents.All.Length);
        Head(text, "platypus_viewers", "gauge", "Open pages and hub streams.");
        Line(text, "platypus_viewers", store.SubscriberCount);
        Head(text, "platypus_slack_posts_total", "counter", "Messages posted to Slack, and calls for messages that it put off or did not do.");
        for (var result = 0; result < SlackHealth.ResultWords.Count; result++)
            Line(text, $"platypus_slack_posts_total{{result=\"{SlackHealth.ResultWords[result]}\"}}", slack.Posts[result]);
        Head(text, "platypus_slack_outbox", "gauge", "Incidents of which Slack is still to be told something.");
        Line(text, "platypus_slack_outbox", slack.Status.Outbox);
        return text.ToString();
    }

    private static void WriteDurations(StringBuilder text, CheckMetrics checks)
    {
        const string Name = "platypus_check_duration_seconds";
        Head(text, Name, "histogram", "Time of finished checks.");
        var below = 0L;
        for (var bucket = 0; bucket < checks.Buckets.Count; bucket++)
        {
            below += checks.Buckets[bucket];
            var bound = bucket < CheckMetrics.Bounds.Length ? CheckMetrics.Bounds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, $"{Name}_bucket{{le=\"{bound}\"}}", below);
        }
        Line(text, $"{Name}_sum", checks.Seconds);
        Line(text, $"{Name}_count", below);
    }

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string series, double value) =>
        text.Append(series).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

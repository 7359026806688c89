using System.Globalization;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.Api;

/// <summary>Who is full and who is idle, of the public interface.</summary>
public static class CapacityEndpoint
{
    private const string Heading = "id,name,location,class,cpuP95,cpuAverage,memoryP95,memoryAverage,diskP95,diskAverage,hours,checks";

    /// <summary>Maps <c>GET /api/v1/capacity</c>, and its ranking as CSV under <c>capacity.csv</c>.</summary>
    public static void MapCapacity(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/capacity", (string? window, CapacityDesk desk, CancellationToken stop) =>
            AnswerAsync(window, desk, report => Results.Ok(CapacityResource.Of(report)), stop))
            .WithTags("Capacity").Describe<CapacityResource>("Who is full, who is idle, and what should move where", 400, 503);
        app.MapGet("/api/v1/capacity.csv", (string? window, CapacityDesk desk, CancellationToken stop) => AnswerAsync(window, desk, Csv, stop))
            .WithTags("Capacity").Describe("The same as a table").Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<IResult> AnswerAsync(string? window, CapacityDesk desk, Func<CapacityReport, IResult> show, CancellationToken stop)
    {
        var asked = string.IsNullOrEmpty(window) ? CapacityWindow.Week : CapacityWindows.Parse(window);
        if (asked is null)
            return Problems.BadQuery("window", window!, "24h, 7d or 30d");
        try
        {
            return show(await desk.ReadAsync(asked.Value, stop));
        }
        catch (StorageException failure)
        {
            return Problems.NotStored(failure.Message);
        }
    }

    private static IResult Csv(CapacityReport report)
    {
        var lines = report.Panels.Select(each => string.Join(',',
            Text(each.Panel.Panel.Value), Text(each.Panel.Name), Text(each.Panel.Location), CapacityResource.Word(each.Class),
            Numbers(each.Panel.Use.Cpu), Numbers(each.Panel.Use.Memory), Numbers(each.Panel.Use.Disk),
            each.Panel.Use.Hours.ToString(CultureInfo.InvariantCulture), each.Panel.Use.Checks.ToString(CultureInfo.InvariantCulture)));
        return Results.Text(string.Join("\r\n", [Heading, .. lines, ""]), "text/csv");
    }

    private static string Numbers(KindUse? use) =>
        use is null ? "," : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(use.P95, 2)},{Math.Round(use.Average, 2)}");

    // Quoted always; what a spreadsheet would take for a formula gets an apostrophe in front.
    private static string Text(string? text)
    {
        var safe = text is { Length: > 0 } && "=+-@\t\r".Contains(text[0]) ? "'" + text : text;
        return safe is null ? "" : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

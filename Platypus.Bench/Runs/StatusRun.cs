using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;
using Platypus.Core.StatusPages;
using Platypus.Web;
using Platypus.Web.StatusPages;

namespace Platypus.Bench.Runs;

/// <summary>How large a crowd the public status page bears, beside Kestrel with a plain text of thirteen bytes; the crowd is in the same process.</summary>
internal static class StatusRun
{
    private const int Rounds = 3;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>By turns, so that what comes and goes on the machine meets both.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        var folder = Directory.CreateTempSubdirectory("platypus-bench-");
        try
        {
            await using var plain = await PlainAsync();
            await using var program = await ProgramAsync(folder.FullName);
            var (bare, page, badge) = (Crowd(plain, "/"), Crowd(program, "/status"), Crowd(program, "/status/badge/all.svg"));
            foreach (var crowd in new[] { bare, page, badge })
                await crowd.MeasureAsync(WarmUp);
            var (bareRate, pageRate, badgeRate) = (0.0, 0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                bareRate += await bare.MeasureAsync(length ?? Default) / Rounds;
                pageRate += await page.MeasureAsync(length ?? Default) / Rounds;
                badgeRate += await badge.MeasureAsync(length ?? Default) / Rounds;
            }
            report.Note("Kestrel alone, plain text: requests per second", bareRate);
            report.AtLeast("status page: requests per second", pageRate, 3000);
            report.Note("badge: requests per second", badgeRate);
            report.AtLeast("status page / plain text", pageRate / bareRate, 0.4);
            await plain.StopAsync();
            await program.StopAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static HttpCrowd Crowd(WebApplication app, string path) => new(IPEndPoint.Parse(new Uri(app.Urls.First()).Authority), path);

    private static async Task<WebApplication> PlainAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var text = "Hello, world!"u8.ToArray();
        app.Run(context =>
        {
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = text.Length;
            return context.Response.Body.WriteAsync(text).AsTask();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> ProgramAsync(string folder)
    {
        var app = await PlatypusApp.BuildAsync(
            // Under the program's own name, by which it finds its files.
            ["--applicationName", "Platypus.Web", "--urls", "http://127.0.0.1:0", $"--Platypus:DataDirectory={folder}", "--Logging:LogLevel:Default=Error"]);
        await app.StartAsync();
        await app.Services.GetRequiredService<StatusDesk>().SaveAsync(new StatusSettings
        {
            IsEnabled = true,
            Company = "Bench",
            Groups = [.. Enumerable.Range(1, 6).Select(number => new StatusGroup($"g{number}", $"Group {number}", GroupScope.All, []))],
        }, "bench");
        // It is drawn within a second, its uptime read within two.
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        return app;
    }
}

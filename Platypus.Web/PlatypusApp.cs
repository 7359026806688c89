using System.Net.Sockets;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration.Memory;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Web.Api;
using Platypus.Web.Auth;
using Platypus.Web.Components;
using Platypus.Web.Components.Tv;
using Platypus.Web.Components.Views;
using Platypus.Web.Hubs;
using Platypus.Web.Options;
using Platypus.Web.Panels;
using Platypus.Web.StatusPages;
using Platypus.Web.Storage;

namespace Platypus.Web;

/// <summary>The composition root: what the program is made of.</summary>
public static class PlatypusApp
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private static readonly string[] ForPrograms = ["/api", "/fetch", "/raw", "/metrics", "/health", "/hubs"];

    /// <summary>Runs the program until it is told to stop.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code: 0, or 1 when it could not start, which is said on the error stream.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (await BackupCommand.TryRunAsync(args, rest => Configure(rest).Options.DataDirectory, TimeProvider.System, Console.Out, Console.Error) is { } done)
                return done;
            if (await AdminLinkCommand.TryRunAsync(args, PlaceOf, TimeProvider.System, Console.Out, Console.Error) is { } printed)
                return printed;
            await using var app = await BuildAsync(args);
            await app.RunAsync();
            return 0;
        }
        catch (StartException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (StorageException failure)
        {
            await Console.Error.WriteLineAsync($"Platypus cannot start: {failure.Message}");
            return 1;
        }
        // Kestrel's words for an address that is taken, not ours or none; the framework's for settings that cannot be read.
        catch (Exception failure) when (failure is IOException or SocketException or FormatException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"Platypus cannot start: {failure.Message}");
            return 1;
        }
    }

    /// <summary>Builds the program, not yet listening.</summary>
    /// <param name="args">The command line.</param>
    /// <exception cref="StartException">Settings or the panels file hold what they may not hold; the message names all of it.</exception>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var (builder, options) = Configure(args);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseStaticWebAssets();

        var stored = await builder.Services.AddIncidentsAsync(options);
        builder.Services.AddUsage(options);
        builder.Services.AddUptime(options);
        builder.Services.AddFleet(options, stored);
        builder.Services.AddCapacity(options);
        builder.Services.AddPeople(options);
        builder.Services.AddStatusPage(options);
        builder.Services.AddSingleton<IViewStorage, SqliteViewStorage>();
        builder.Services.AddPlatypusComponents();
        builder.Services.AddSingleton<IResponseCompressionProvider, PageCompression>();
        builder.Services.AddResponseCompression(files =>
        {
            files.EnableForHttps = true;
            files.MimeTypes = PageCompression.Types;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddApiDescription();
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.AddSignalR().AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions));

        var app = builder.Build();
        if (options.Demo == 0)
            RefuseBadPanels(app);
        app.UsePeople();
        app.UseResponseCompression();
        app.UseWhen(IsForPrograms, branch => branch.UseExceptionHandler().UseStatusCodePages().Use(OtherMethods.AnswerAsync));
        app.MapPeople();
        app.MapPanels();
        app.MapHistory();
        app.MapPanelWriting();
        app.MapPanelExport();
        app.MapApiDescription();
        app.MapUptime();
        app.MapCapacity();
        app.MapIncidents();
        app.MapMaintenance();
        app.MapOriginal();
        app.MapMetrics();
        app.MapHealth();
        app.MapOwnUsage();
        app.MapStatusPage();
        app.MapHub<FleetHub>("/hubs/fleet");
        app.MapTv();
        app.MapPlatypusComponents();
        return app;
    }

    private static (WebApplicationBuilder Builder, PlatypusOptions Options) Configure(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = CommandLine.Expand(args),
            // A published program finds its files and settings wherever it is started from; one under development has none beside it.
            ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null,
        });
        KeepFiles(builder);
        var options = new OptionsReader(builder.Configuration, builder.Environment.ContentRootPath).Read(out var wrong);
        IReadOnlyList<string> errors = [.. wrong, .. ListenUrls.Errors(builder.Configuration[WebHostDefaults.ServerUrlsKey])];
        return errors.Count == 0 ? (builder, options) : throw StartException.Settings(errors);
    }

    // A program that was built and not published takes its files for ones that somebody is editing: it packs none of them and lets
    // no browser keep one. They are as they were built, but for who develops.
    private static void KeepFiles(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
            {
                InitialData = [new("ReloadStaticAssetsAtRuntime", "false"), new("EnableStaticAssetsDevelopmentCaching", "true")],
            });
        }
    }

    private static (string Folder, string Site) PlaceOf(string[] args)
    {
        var (builder, options) = Configure(args);
        var urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl;
        return (options.DataDirectory, ThisServer.Reachable(urls.Split(';')[0]));
    }

    private static void RefuseBadPanels(WebApplication app)
    {
        var problems = app.Services.GetRequiredService<PanelCatalog>().Prepare();
        if (problems.Length > 0)
            throw StartException.Panels(app.Services.GetRequiredService<PanelsFileWatcher>().Path, problems);
    }

    private static bool IsForPrograms(HttpContext context) => Array.Exists(ForPrograms, prefix => context.Request.Path.StartsWithSegments(prefix));
}

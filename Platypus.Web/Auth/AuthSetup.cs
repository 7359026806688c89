using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HttpOverrides;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web.Auth;

/// <summary>Registers and maps what says who people are and what they may do.</summary>
internal static class AuthSetup
{
    private const string AnyScheme = "Any";
    private const string KeysFolder = "keys";

    /// <summary>Adds it; <c>Database</c>, <c>PlatypusOptions</c> and <c>TimeProvider</c> come from elsewhere.</summary>
    public static void AddPeople(this IServiceCollection services, PlatypusOptions options)
    {
        services.AddSingleton<IPeopleStorage, SqlitePeopleStorage>();
        services.AddSingleton(new ApiKeys(options.ApiKeys));
        services.AddSingleton(_ => new Passwords());
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<People>();
        services.AddSingleton<IPeople>(provider => provider.GetRequiredService<People>());
        services.AddSingleton<SetupLinks>();
        services.AddSingleton<SignInDesk>();
        services.AddHostedService<PeopleService>();
        services.AddSingleton<ITvStorage, SqliteTvStorage>();
        services.AddSingleton<TvLinks>();
        services.AddHostedService(provider => provider.GetRequiredService<TvLinks>());

        services.AddAuthentication(AnyScheme)
            .AddPolicyScheme(AnyScheme, null, any => any.ForwardDefaultSelector = context => SchemeOf(context, options))
            .AddCookie(SignInCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(Identities.KeyScheme, null)
            .AddScheme<AuthenticationSchemeOptions, TvHandler>(Identities.TvScheme, null)
            .AddScheme<AuthenticationSchemeOptions, DemoHandler>(Identities.Demo, null);
        services.AddAuthorization(policies => Access.Configure(policies, options.AnonymousRead));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddScoped<SessionState>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<SessionState>());
        services.AddScoped(provider => provider.GetRequiredService<SessionState>().Viewer);
        KeepKeys(services);
        services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, options));
    }

    /// <summary>Asks every request who it is. Call it before anything is mapped.</summary>
    public static void UsePeople(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(TvPath.EnterAsync);
        app.UseRouting();
        app.Use(SecurityHeaders.AddAsync);
        app.Use(SameOrigin.CheckAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(SessionEnds.WatchAsync);
    }

    /// <summary>Maps the end of a session.</summary>
    public static void MapPeople(this IEndpointRouteBuilder app) =>
        app.MapPost(SignOut.Path, (Delegate)SignOut.Async).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static string SchemeOf(HttpContext context, PlatypusOptions options)
    {
        if (context.Features.Get<TvVisit>() is not null)
            return Identities.TvScheme;
        if (ApiKeys.IsKey(context.Request.Headers.Authorization))
            return Identities.KeyScheme;
        // In a demo that wants a sign-in, people sign in.
        return options is { Demo: > 0, AnonymousRead: true }
            ? Identities.Demo
            : CookieAuthenticationDefaults.AuthenticationScheme;
    }

    // Kept beside the database, so that who is signed in stays it after a restart.
    private static void KeepKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Platypus");
        services.AddOptions<KeyManagementOptions>().Configure<Database, ILoggerFactory>((management, database, logs) =>
        {
            var folder = Path.Combine(Path.GetDirectoryName(database.FilePath)!, KeysFolder);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            management.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), logs);
        });
        // It warns that the keys are not encrypted; they are where the database is, and whoever reads that folder has everything.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    private static void Trust(ForwardedHeadersOptions forwarded, PlatypusOptions options)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.KnownProxies)
            forwarded.KnownIPNetworks.Add(network);
        forwarded.ForwardLimit = null;
        // Without a proxy nobody is believed; the framework would believe everybody where it knows none.
        forwarded.ForwardedHeaders = options.KnownProxies.IsEmpty
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }
}

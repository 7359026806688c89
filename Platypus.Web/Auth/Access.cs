using Microsoft.AspNetCore.Authorization;

namespace Platypus.Web.Auth;

/// <summary>Who gets where. What names none of these needs the right to read.</summary>
public static class Access
{
    /// <summary>For administrators alone.</summary>
    public const string Admin = "admin";

    /// <summary>For those who signed in themselves: not for keys, and not for everybody in the demo.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Sets the policies up.</summary>
    /// <param name="options">The framework's.</param>
    /// <param name="anonymousRead">Whether everybody may read.</param>
    internal static void Configure(AuthorizationOptions options, bool anonymousRead)
    {
        options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => IsWrite(context.Resource)
                ? context.User.MayWrite()
                : anonymousRead || context.User.IsAtLeast(Role.Viewer) || context.User.Tv() is not null || IsGoodbye(context.Resource)).Build();
        options.AddPolicy(Admin, policy => policy.RequireAssertion(context => context.User.IsAtLeast(Role.Admin)));
        options.AddPolicy(SignedIn, policy => policy.RequireAssertion(context => context.User.Person() is not null));
    }

    // Pages say it when they are closed, also because their session ended; what they name is a secret of theirs.
    private static bool IsGoodbye(object? resource) => resource is HttpContext { Request: var request } && request.Path == "/_blazor/disconnect";

    // For every endpoint of the interface, also one that forgets to ask.
    private static bool IsWrite(object? resource) =>
        resource is HttpContext { Request: var request } && request.Path.StartsWithSegments("/api")
        && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
}

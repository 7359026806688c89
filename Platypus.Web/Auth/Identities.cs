using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Platypus.Web.Auth;

/// <summary>People and keys as the framework's principals, and back.</summary>
internal static class Identities
{
    /// <summary>The actor of the demo, and the scheme by which everybody is it.</summary>
    public const string Demo = "demo";

    /// <summary>The scheme of keys.</summary>
    public const string KeyScheme = "ApiKey";

    /// <summary>The scheme of walls.</summary>
    public const string TvScheme = "Tv";

    private const string TvClaim = "tv";
    private const string PersonClaim = "person";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";
    private const string KeyClaim = "key";

    /// <summary>Somebody who just signed in.</summary>
    public static ClaimsPrincipal Of(Person person) => Of(CookieAuthenticationDefaults.AuthenticationScheme, person.Name, person.Role,
        new Claim(PersonClaim, Text(person.Id)), new Claim(StampClaim, person.Stamp), new Claim(SessionClaim, Secrets.Create()));

    /// <summary>A program with a key.</summary>
    public static ClaimsPrincipal Of(ApiKey key) => Of(KeyScheme, key.Name, key.Role, new Claim(KeyClaim, Text(key.Id)));

    /// <summary>A wall: it has no role, so that it gets nowhere but where walls are let in.</summary>
    public static ClaimsPrincipal Of(TvLink link) => new(new ClaimsIdentity([new Claim(TvClaim, Text(link.Id))], TvScheme));

    /// <summary>The number of a wall's link; null for who is no wall.</summary>
    public static long? Tv(this ClaimsPrincipal user) => Number(user, TvClaim);

    /// <summary>Everybody, in the demo.</summary>
    public static ClaimsPrincipal OfDemo() => Of(Demo, Demo, Auth.Role.Operator);

    /// <summary>What somebody may do; null for nobody.</summary>
    public static Role? Role(this ClaimsPrincipal user) => Roles.Parse(user.FindFirstValue(ClaimTypes.Role));

    /// <summary>Whether somebody may do what this role may.</summary>
    public static bool IsAtLeast(this ClaimsPrincipal user, Role role) => user.Role() >= role;

    /// <summary>Whether a program's request of theirs may change something. The demo is everybody's at its pages; its interface asks for a key.</summary>
    public static bool MayWrite(this ClaimsPrincipal user) => user.IsAtLeast(Auth.Role.Operator) && !user.IsDemo();

    /// <summary>The person's number; null for who is none.</summary>
    public static long? Person(this ClaimsPrincipal user) => Number(user, PersonClaim);

    /// <summary>The stamp a session began with.</summary>
    public static string? Stamp(this ClaimsPrincipal user) => user.FindFirstValue(StampClaim);

    /// <summary>Whether everybody is let in as this, because it is the demo.</summary>
    public static bool IsDemo(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == Demo;

    /// <summary>The session; null for nobody's.</summary>
    public static Session? Session(this ClaimsPrincipal user) => user.Tv() is { } tv ? new Session(null, null, null, tv) :
        user.Role() is null || user.IsDemo() ? null : new Session(user.FindFirstValue(SessionClaim), user.Person(), Number(user, KeyClaim));

    private static ClaimsPrincipal Of(string scheme, string name, Role role, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.Word()), .. more], scheme));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(ClaimsPrincipal user, string claim) =>
        long.TryParse(user.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using Platypus.Web.Auth;

namespace Platypus.Web.Components;

/// <summary>Who looks at the pages.</summary>
/// <param name="Actor">The name recorded for what they do; null for somebody who may look and do nothing.</param>
public sealed record Viewer(string? Actor = null)
{
    /// <summary>Who is signed in; null for nobody.</summary>
    public string? Name { get; init; } = Actor;

    /// <summary>What they may do; null for nobody.</summary>
    public Role? Role { get; init; } = Actor is null ? null : Auth.Role.Operator;

    /// <summary>Whether they manage people.</summary>
    public bool IsAdmin => Role == Auth.Role.Admin;

    /// <summary>Whether it is the demo, where everybody may do things.</summary>
    public bool IsDemo { get; init; }
}

namespace Platypus.Web.Components;

/// <summary>Who looks at the pages.</summary>
/// <param name="Actor">The name recorded for what they do; null for somebody who may look and do nothing.</param>
public sealed record Viewer(string? Actor = null);

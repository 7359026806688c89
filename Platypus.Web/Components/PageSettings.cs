namespace Platypus.Web.Components;

/// <summary>What pages may say about the configuration, and may do.</summary>
/// <param name="CheckTimeout">The fleet's time for one check; null keeps pages from naming it.</param>
/// <param name="Actor">In whose name people own incidents on the page; null where they may only look, because nobody signs in.</param>
public sealed record PageSettings(TimeSpan? CheckTimeout = null, string? Actor = null);

namespace Platypus.Web.Demo;

/// <summary>The demo's own Slack, for the page that shows it.</summary>
/// <param name="Server">The fake; null where there is none, because it is no demo or has a workspace of its own.</param>
public sealed record DemoSlack(FakeSlackServer? Server);

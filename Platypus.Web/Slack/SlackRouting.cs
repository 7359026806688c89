using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Options;

namespace Platypus.Web.Slack;

/// <summary>Which channel an incident is told in.</summary>
/// <param name="options">The routes.</param>
/// <param name="fleet">The fleet now, for the panels' tags.</param>
internal sealed class SlackRouting(SlackOptions options, Func<FleetSnapshot> fleet)
{
    /// <summary>The channel of the first route that fits, else the default one.</summary>
    public string ChannelOf(Incident incident) =>
        options.Routes.FirstOrDefault(route => Fits(route, incident))?.Channel ?? options.Channel!;

    private bool Fits(SlackRoute route, Incident incident) =>
        (route.Severity is null || route.Severity == incident.Severity)
        && (route.Location is null || string.Equals(route.Location, incident.Location, StringComparison.OrdinalIgnoreCase))
        && (route.Tag is null || HasTag(incident, route.Tag));

    private bool HasTag(Incident incident, string tag)
    {
        var snapshot = fleet();
        return incident.Members.Any(member => snapshot.Find(member.Panel)?.Panel.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase) == true);
    }
}

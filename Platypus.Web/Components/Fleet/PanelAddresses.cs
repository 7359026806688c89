using Platypus.Core.Panels;

namespace Platypus.Web.Components.Fleet;

/// <summary>Addresses of panel pages.</summary>
public static class PanelAddresses
{
    /// <summary>The page of a panel, relative to the root.</summary>
    public static string Of(PanelId id) => "/panels/" + Uri.EscapeDataString(id.Value);
}

using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Manage;

/// <summary>Addresses of the pages on which panels are managed, relative to the root. None is below <c>/panels/</c>, where every name may be a panel's.</summary>
public static class ManageAddresses
{
    /// <summary>The list.</summary>
    public const string List = "/panels";

    /// <summary>The form for a new panel.</summary>
    public const string Add = "/add";

    /// <summary>The import.</summary>
    public const string Import = "/import";

    /// <summary>The form for a panel.</summary>
    public static string Edit(PanelId id) => "/edit/" + Uri.EscapeDataString(id.Value);

    /// <summary>The list, filtered.</summary>
    public static string Of(FleetQuery query) => Filter(query).ToAddress(List);

    /// <summary>What the list takes of a query: the filters, not the order.</summary>
    public static FleetQuery Filter(FleetQuery query) => query with { Sort = SortColumn.Status, Descending = false, Grouped = false };
}

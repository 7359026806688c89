namespace Platypus.Web.Components.Layout;

/// <summary>Places of the header that pages may fill.</summary>
public static class Slots
{
    /// <summary>The find box.</summary>
    public const string Find = "find";

    /// <summary>The live indicator.</summary>
    public const string Live = "live";

    /// <summary>How many incidents are open.</summary>
    public const string Open = "open";
}

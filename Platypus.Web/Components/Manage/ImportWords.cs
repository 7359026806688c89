using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Manage;

/// <summary>What an import does, in words.</summary>
public static class ImportWords
{
    /// <summary>What the button does: "Add 3, change 2".</summary>
    public static string Apply(ImportPlan plan) => Parts(plan, "Add", "change", "remove");

    /// <summary>What was done: "Added 3, changed 2."</summary>
    public static string Done(ImportPlan plan) => Parts(plan, "Added", "changed", "removed") + ".";

    private static string Parts(ImportPlan plan, string add, string change, string remove)
    {
        var parts = new[] { (add, plan.Added.Length), (change, plan.Changed.Length), (remove, plan.Removed.Length) }
            .Where(part => part.Item2 > 0).Select(part => $"{part.Item1} {PlainWords.Count(part.Item2)}");
        var text = string.Join(", ", parts);
        return text.Length == 0 ? "Nothing" : char.ToUpperInvariant(text[0]) + text[1..];
    }
}

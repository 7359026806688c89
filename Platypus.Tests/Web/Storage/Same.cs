using Platypus.Core.Incidents;

namespace Platypus.Tests.Web.Storage;

/// <summary>Equality of incidents by what they hold; a record compares its list of members by reference.</summary>
internal static class Same
{
    public static void Incident(Incident expected, Incident? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Members.AsEnumerable(), actual.Members);
        Assert.Equal(expected with { Members = [] }, actual with { Members = [] });
    }

    public static void Incidents(IEnumerable<Incident> expected, IEnumerable<Incident> actual) =>
        Assert.Collection(actual, [.. expected.Select(one => (Action<Incident>)(found => Incident(one, found)))]);
}

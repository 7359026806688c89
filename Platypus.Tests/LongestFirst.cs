using Platypus.Tests.Browser;
using Platypus.Tests.Web.Incidents;
using Platypus.Tests.Web.Slack;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Platypus.Tests.LongestFirst", "Platypus.Tests")]

namespace Platypus.Tests;

/// <summary>Begins with what takes minutes, so that nothing is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
        [BrowserTests.Name, nameof(PerryProgramTests), nameof(DemoDayTests), nameof(SurvivalTests), nameof(StormTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is var place and >= 0
            ? place : Long.Length);
}

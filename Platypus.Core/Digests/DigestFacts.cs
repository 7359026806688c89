using System.Collections.Immutable;

namespace Platypus.Core.Digests;

/// <summary>
/// What a digest has to say, by key, so that the next one can tell what is new: an incident that lasts, an acknowledgement
/// that ends soon, a disk that is nearly full or will be, a server that is over-used. Each fact has the words for it.
/// </summary>
/// <param name="Lines">The words by key.</param>
public sealed record DigestFacts(ImmutableSortedDictionary<string, string> Lines)
{
    /// <summary>Nothing to say.</summary>
    public static DigestFacts None { get; } = new(ImmutableSortedDictionary<string, string>.Empty);
}

/// <summary>A digest: what is so now, and how it differs from the last one.</summary>
/// <param name="Facts">All that is so, for the next digest.</param>
/// <param name="Total">How many panels are watched.</param>
/// <param name="Up">How many of them answer.</param>
/// <param name="Down">How many of them are down.</param>
/// <param name="News">What was not so before.</param>
/// <param name="Over">What was so before and no longer is.</param>
/// <param name="Still">What was so before and is.</param>
public sealed record Digest(
    DigestFacts Facts, int Total, int Up, int Down, ImmutableArray<string> News, ImmutableArray<string> Over, ImmutableArray<string> Still)
{
    /// <summary>How a line ends whose incident nobody owns.</summary>
    public const string NobodyHasIt = ", and nobody has it";

    /// <summary>Whether there is anything that a reader does not know.</summary>
    public bool SaysSomethingNew => News.Length + Over.Length > 0;
}

namespace Platypus.Core.Panels;

/// <summary>A hash that is the same in every run, and spreads texts that differ in the last digit alone.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 units with the finish of MurmurHash3.</summary>
    /// <param name="text">What to hash.</param>
    /// <param name="salt">Another salt orders the same texts otherwise.</param>
    public static ulong Of(string text, ulong salt = 0)
    {
        var hash = 14695981039346656037UL ^ salt;
        foreach (var unit in text)
            hash = (hash ^ unit) * 1099511628211UL;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}

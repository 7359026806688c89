using System.Security.Cryptography;
using System.Text;

namespace Platypus.Web.Auth;

/// <summary>Who may write, by key. The name of a key is the actor recorded for what is done with it.</summary>
public sealed class ApiKeys
{
    private const string Scheme = "Bearer ";
    private readonly (string Name, byte[] Hash)[] _keys;

    /// <summary>Takes keys by name; the keys themselves are not kept.</summary>
    public ApiKeys(IEnumerable<KeyValuePair<string, string>> keys) =>
        _keys = [.. keys.Select(key => (key.Key, Hash(key.Value)))];

    /// <summary>The name of the key in an <c>Authorization</c> header; null when it holds none that is known.</summary>
    public string? Identify(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var hash = Hash(header[Scheme.Length..].Trim());
        string? name = null;
        // All are compared, each in the same time, so that time tells nothing about them.
        foreach (var key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, key.Hash))
                name = key.Name;
        }
        return name;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

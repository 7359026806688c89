using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Platypus.Web.Auth;

/// <summary>The keys of programs. The name of a key is the actor recorded for what is done with it.</summary>
public sealed class ApiKeys
{
    private const string Scheme = "Bearer ";
    private readonly Lock _gate = new();
    private volatile ImmutableList<StoredKey> _keys;

    /// <summary>Takes the keys of the configuration, which are operators'; the keys themselves are not kept.</summary>
    public ApiKeys(IEnumerable<KeyValuePair<string, string>> keys) =>
        _keys = [.. keys.Select(key => new StoredKey(new ApiKey { Name = key.Key, Role = Role.Operator }, Secrets.Hash(key.Value)))];

    /// <summary>All keys.</summary>
    public IEnumerable<ApiKey> All => _keys.Select(stored => stored.Key);

    /// <summary>Whether a header holds a key, known or not.</summary>
    public static bool IsKey(string? header) => header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The key in an <c>Authorization</c> header; null when it holds none that is known.</summary>
    public ApiKey? Identify(string? header)
    {
        if (!IsKey(header))
            return null;
        var hash = Secrets.Hash(header![Scheme.Length..].Trim());
        ApiKey? known = null;
        // All are compared, each in the same time, so that time tells nothing about them.
        foreach (var stored in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, stored.Hash))
                known = stored.Key;
        }
        return known;
    }

    /// <summary>Whether there is a key of this name, whatever the case of its letters.</summary>
    public bool Has(string name)
    {
        var key = Person.KeyOf(name);
        return _keys.Exists(stored => Person.KeyOf(stored.Key.Name) == key);
    }

    /// <summary>A key by number; null for none.</summary>
    public ApiKey? Find(long id) => _keys.Find(stored => stored.Key.Id == id)?.Key;

    /// <summary>Adds those that are kept to those of the configuration.</summary>
    internal void Load(IEnumerable<StoredKey> stored) =>
        Swap(keys => [.. keys.Where(each => each.Key.Id == 0), .. stored]);

    internal void Add(StoredKey stored) => Swap(keys => keys.Add(stored));

    internal void Remove(long id) => Swap(keys => keys.RemoveAll(stored => stored.Key.Id == id && id != 0));

    /// <summary>Notes a use.</summary>
    internal void Used(long id, DateTimeOffset at) => Swap(keys =>
        keys.Find(each => each.Key.Id == id) is { } stored ? keys.Replace(stored, stored with { Key = stored.Key with { UsedAt = at } }) : keys);

    private void Swap(Func<ImmutableList<StoredKey>, ImmutableList<StoredKey>> change)
    {
        lock (_gate)
            _keys = change(_keys);
    }
}

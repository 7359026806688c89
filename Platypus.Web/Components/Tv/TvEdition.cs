using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticAssets;
using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Tv;

/// <summary>What this program serves: its code and its files. A wall hangs longer than a version lasts, and has to be all of one.</summary>
/// <param name="Name">Names exactly this code and these files; another build has another name.</param>
/// <param name="Addresses">Addresses that name what a file holds, by its path.</param>
public sealed record TvEdition(string Name, FrozenDictionary<string, string> Addresses)
{
    /// <summary>The address of a file by which a browser never gets an older one; its path where it has no such address.</summary>
    /// <param name="path">Without a slash at its begin, as is what is answered.</param>
    public string AddressOf(string path) => Addresses.GetValueOrDefault(path, path);

    /// <summary>Reads it off the endpoints.</summary>
    internal static TvEdition Of(EndpointDataSource served)
    {
        var files = served.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>().ToList();
        var parts = files.Select(file => $"{file.Route} {Property(file, "integrity")}").Distinct().Order(StringComparer.Ordinal)
            .Prepend(typeof(FleetStore).Module.ModuleVersionId.ToString()).Prepend(typeof(TvEdition).Module.ModuleVersionId.ToString());
        var name = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return new TvEdition(Convert.ToHexStringLower(name.AsSpan(0, 8)), files
            // Packed ones are chosen by what a browser takes, under the address of the one that is not.
            .Where(file => file.Selectors.Count == 0 && Property(file, "label") is { } label && label == file.AssetPath)
            .DistinctBy(file => file.AssetPath).ToFrozenDictionary(file => file.AssetPath, file => file.Route));
    }

    private static string? Property(StaticAssetDescriptor file, string name) => file.Properties.FirstOrDefault(property => property.Name == name)?.Value;
}

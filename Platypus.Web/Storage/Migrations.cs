using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Platypus.Web.Storage;

/// <summary>The numbered steps that made the database what it is. A step that was released is never edited.</summary>
internal static class Migrations
{
    private static readonly ImmutableArray<string> Names = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The version that this program works with.</summary>
    public static int Latest { get; } = Number(Names[^1]);

    /// <summary>Brings a database up to a version, each step in a transaction of its own.</summary>
    /// <param name="connection">The writer.</param>
    /// <param name="upTo">The last step; those that were made before are left out.</param>
    public static void Apply(SqliteConnection connection, int upTo)
    {
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        foreach (var name in Names.Where(name => Number(name) > version && Number(name) <= upTo))
        {
            WriteTransaction.Run(connection, () =>
            {
                connection.Execute(Read(name));
                connection.Execute($"PRAGMA application_id = {DatabaseFile.ApplicationId}; PRAGMA user_version = {Number(name)}");
            });
        }
    }

    private static int Number(string name) => int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

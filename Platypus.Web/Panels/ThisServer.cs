using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Platypus.Core.Panels;

namespace Platypus.Web.Panels;

/// <summary>The panel that is watched until there are others: the machine Platypus runs on.</summary>
public static class ThisServer
{
    /// <summary>Where the program serves its own usage; not the fleet's path, which may be set to anything.</summary>
    public const string StatsPath = "/platy/";

    /// <summary>The name of the secret in the query.</summary>
    public const string SecretName = "self";

    private static readonly PanelId Id = new("this-server");

    /// <summary>Whether these panels are nothing but this machine.</summary>
    public static bool IsWatched(ImmutableArray<Panel> panels) => panels is [var only] && only.Id == Id && only.StatsPath?.StartsWith(StatsPath, StringComparison.Ordinal) == true;

    /// <summary>The panel.</summary>
    /// <param name="server">The server, already listening.</param>
    /// <param name="secret">What the program knows itself by: its usage is not for everybody.</param>
    /// <exception cref="InvalidOperationException">It listens on no address.</exception>
    public static Panel Panel(IServer server, string secret)
    {
        var hostname = Address(server);
        return new Panel
        {
            Id = Id,
            Name = "This server",
            Hostname = hostname,
            Address = new Uri(hostname),
            StatsPath = $"{StatsPath}?{SecretName}={secret}",
            IgnoreTlsErrors = true,
        };
    }

    /// <summary>Where the program can be reached from its own machine.</summary>
    /// <param name="server">The server, already listening.</param>
    /// <exception cref="InvalidOperationException">It listens on no address.</exception>
    public static string Address(IServer server)
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens on no address.");
        return Reachable(listening);
    }

    /// <summary>An address that is listened on, as one that can be connected to.</summary>
    public static string Reachable(string listening)
    {
        var own = BindingAddress.Parse(listening);
        // Wildcards are no place to connect to.
        var host = own.Host is "*" or "+" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : own.Host;
        return $"{own.Scheme}://{host}:{own.Port}";
    }
}

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

    private static readonly PanelId Id = new("this-server");

    /// <summary>Whether these panels are nothing but this machine.</summary>
    public static bool IsWatched(ImmutableArray<Panel> panels) => panels is [{ StatsPath: StatsPath } only] && only.Id == Id;

    /// <summary>The panel.</summary>
    /// <param name="server">The server, already listening.</param>
    /// <exception cref="InvalidOperationException">It listens on no address.</exception>
    public static Panel Panel(IServer server)
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens on no address.");
        var own = BindingAddress.Parse(listening);
        // Wildcards are no place to connect to.
        var host = own.Host is "*" or "+" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : own.Host;
        var hostname = $"{own.Scheme}://{host}:{own.Port}";
        return new Panel
        {
            Id = Id,
            Name = "This server",
            Hostname = hostname,
            Address = new Uri(hostname),
            StatsPath = StatsPath,
            IgnoreTlsErrors = true,
        };
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Platypus.Web;

namespace Platypus.Tests.Web.Auth;

/// <summary>What is served to everybody, read from the program itself.</summary>
public sealed class OpenEndpointsTests
{
    [Fact]
    public async Task Nothing_is_for_everybody_but_health_the_ways_in_and_out_and_files()
    {
        var folder = Directory.CreateTempSubdirectory("platypus-");
        try
        {
            await using var app = await PlatypusApp.BuildAsync(
                ["--applicationName", "Platypus.Web", "--urls", "http://127.0.0.1:0", $"--Platypus:DataDirectory={folder.FullName}"]);
            var all = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToList();
            Assert.True(all.Count > 20);
            var open = all.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal("/health/live /health/ready /platy/ /setup-admin /sign-in /sign-out /status/{**rest} /theme", string.Join(' ', open));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

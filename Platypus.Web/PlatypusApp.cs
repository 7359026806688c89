namespace Platypus.Web;

/// <summary>The composition root.</summary>
public static class PlatypusApp
{
    /// <summary>Runs the program until it is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        await app.RunAsync();
        return 0;
    }
}

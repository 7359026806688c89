namespace Platypus.Web.Panels;

/// <summary>Waiting for the server.</summary>
internal static class HostLifetime
{
    /// <summary>Ends when the server listens, with true, or when the program stops before it ever did.</summary>
    public static async Task<bool> ServerStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken stop)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var onStop = stop.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}

using System.Runtime.CompilerServices;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Fleet;

public sealed class FleetSubscriptionTests : IAsyncLifetime
{
    private readonly FleetStore _store = new(failuresToConfirm: 3, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Who_waits_for_changes_holds_no_fleet_of_the_past()
    {
        await SetAsync("before");
        using var subscription = _store.Subscribe();
        var past = await Past(subscription);
        await SetAsync("after");

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(past.IsAlive);
        Assert.True((await subscription.NextAsync()).Everything);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> Past(FleetSubscription subscription)
    {
        var past = new WeakReference(subscription.Start);
        using var enough = new CancellationTokenSource();
        var next = subscription.NextAsync(enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        return past;
    }

    private async Task SetAsync(string name)
    {
        var panel = new Panel { Id = new PanelId(name), Name = name, Hostname = "host", Address = new Uri("http://host") };
        await _store.SetPanelsAsync([panel]);
        await _store.FlushAsync();
    }
}

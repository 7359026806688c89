using System.Runtime.CompilerServices;
using Bunit;

namespace Platypus.Tests.Components;

/// <summary>How long a component test waits for what comes: it ends as soon as it is there, and a busy machine is no failure.</summary>
internal static class LongWaits
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}

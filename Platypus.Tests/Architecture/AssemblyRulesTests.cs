using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web;

namespace Platypus.Tests.Architecture;

/// <summary>What the assemblies promise, read from the assemblies.</summary>
public sealed class AssemblyRulesTests
{
    private static readonly Type[] Atoms =
    [
        typeof(string), typeof(Uri), typeof(DateTimeOffset), typeof(TimeSpan), typeof(double), typeof(int), typeof(long), typeof(bool), typeof(StringComparer),
    ];

    [Fact]
    public void Core_knows_no_web_no_UI_no_database_and_no_broker() =>
        Assert.DoesNotContain(typeof(FleetStore).Assembly.GetReferencedAssemblies(), name =>
            new[] { "Microsoft.AspNetCore", "Microsoft.Data", "SQLite", "Dapper", "Npgsql", "RabbitMQ", "Microsoft.Extensions" }
                .Any(start => name.Name!.StartsWith(start, StringComparison.Ordinal)));

    [Fact]
    public void Snapshots_are_immutable_through_and_through()
    {
        var open = new Queue<Type>([typeof(FleetSnapshot), typeof(FleetChange), typeof(IncidentTransition)]);
        var seen = new HashSet<Type>();
        while (open.TryDequeue(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(ImmutableHashSet<>)))
                type = type.GetGenericArguments()[0];
            if (type.IsEnum || Atoms.Contains(type) || !seen.Add(type))
                continue;
            Assert.True(type.IsValueType || type.IsSealed, $"{type} can be inherited from");
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0))
            {
                Assert.True(property.SetMethod is not { IsPublic: true } setter || IsInit(setter), $"{type.Name}.{property.Name} can be set");
                open.Enqueue(property.PropertyType);
            }
            Assert.DoesNotContain(type.GetFields(BindingFlags.Instance | BindingFlags.Public), field => !field.IsInitOnly);
        }
        Assert.Contains(typeof(PanelState), seen.Append(typeof(FleetSnapshot).GetProperty("Item")!.PropertyType));
    }

    [Fact]
    public void Every_page_that_subscribes_can_be_disposed()
    {
        var live = typeof(PlatypusApp).Assembly.GetTypes()
            .Where(type => typeof(ComponentBase).IsAssignableFrom(type))
            .Where(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
                .Any(field => field.FieldType.Name is "LiveUpdates" or nameof(FleetSubscription)))
            .ToList();
        Assert.NotEmpty(live);
        Assert.All(live, type => Assert.True(typeof(IAsyncDisposable).IsAssignableFrom(type), $"{type} cannot be disposed"));
    }

    [Fact]
    public void Classes_are_sealed_unless_they_are_bases() =>
        Assert.Empty(typeof(FleetStore).Assembly.GetTypes().Concat(typeof(PlatypusApp).Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false, IsNested: false })
            .Where(type => type.Namespace?.StartsWith("Platypus", StringComparison.Ordinal) == true && !typeof(ComponentBase).IsAssignableFrom(type) && type.Name != "_Imports")
            .Select(type => type.FullName));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}

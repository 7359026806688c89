using System.Collections.Immutable;

namespace Platypus.Web.Demo;

/// <summary>Somebody of the fake Slack.</summary>
/// <param name="Id">Slack's id.</param>
/// <param name="Name">What they are called.</param>
public sealed record FakeSlackPerson(string Id, string Name);

/// <summary>Who is in the fake Slack's workspace. Any other id is somebody too, with a name made of it.</summary>
public static class FakeSlackPeople
{
    /// <summary>Those whom the demo's page lets one be.</summary>
    public static ImmutableArray<FakeSlackPerson> All { get; } = [new("U0ADA", "Ada"), new("U0BOB", "Bob"), new("U0CLEO", "Cleo")];

    /// <summary>What somebody is called.</summary>
    public static string NameOf(string id) => All.FirstOrDefault(person => person.Id == id)?.Name ?? $"Name of {id}";

    /// <summary>Somebody's e-mail address.</summary>
    public static string EmailOf(string id) => $"{id.ToLowerInvariant()}@fake.example";

    /// <summary>Whose e-mail address it is; null for nobody's.</summary>
    public static FakeSlackPerson? WithEmail(string email) => All.FirstOrDefault(person => string.Equals(EmailOf(person.Id), email, StringComparison.OrdinalIgnoreCase));
}

using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>A person as the database has them.</summary>
internal sealed record PersonRow
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Email { get; init; }
    public string? EmailKey { get; init; }
    public string Role { get; init; } = "";
    public string? Password { get; init; }
    public string Stamp { get; init; } = "";
    public string CreatedAt { get; init; } = "";

    public static PersonRow Of(Person person, string? password) => new()
    {
        Id = person.Id,
        Name = person.Name,
        NameKey = Person.KeyOf(person.Name),
        Email = person.Email,
        EmailKey = person.Email is { } email ? Person.KeyOf(email) : null,
        Role = person.Role.Word(),
        Password = password,
        Stamp = person.Stamp,
        CreatedAt = StoredValue.Text(person.CreatedAt),
    };

    public Person Read() => new()
    {
        Id = Id,
        Name = Name,
        Email = Email,
        Role = StoredValue.Of<Role>(Role, Roles.Word),
        Stamp = Stamp,
        CreatedAt = StoredValue.Time(CreatedAt),
    };
}

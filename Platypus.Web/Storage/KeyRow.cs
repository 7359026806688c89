using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>An API key as the database has it.</summary>
internal sealed record KeyRow
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string Role { get; init; } = "";
    public byte[] Hash { get; init; } = [];
    public string CreatedBy { get; init; } = "";
    public string CreatedAt { get; init; } = "";
    public string? UsedAt { get; init; }

    public static KeyRow Of(StoredKey stored) => new()
    {
        Name = stored.Key.Name,
        NameKey = Person.KeyOf(stored.Key.Name),
        Role = stored.Key.Role.Word(),
        Hash = stored.Hash,
        CreatedBy = stored.Key.CreatedBy ?? "",
        CreatedAt = StoredValue.Text(stored.Key.CreatedAt) ?? "",
    };

    public StoredKey Read() => new(new ApiKey
    {
        Id = Id,
        Name = Name,
        Role = StoredValue.Of<Role>(Role, Roles.Word),
        CreatedBy = CreatedBy,
        CreatedAt = StoredValue.Time(CreatedAt),
        UsedAt = StoredValue.TimeOrNull(UsedAt),
    }, Hash);
}

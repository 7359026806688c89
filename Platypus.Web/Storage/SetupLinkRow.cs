using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>A setup link as the database has it.</summary>
internal sealed record SetupLinkRow
{
    public byte[] Hash { get; init; } = [];
    public string MadeAt { get; init; } = "";
    public string? ExpiresAt { get; init; }

    public static SetupLinkRow Of(SetupLink link) => new()
    {
        Hash = link.Hash,
        MadeAt = StoredValue.Text(link.MadeAt),
        ExpiresAt = StoredValue.Text(link.ExpiresAt),
    };

    public SetupLink Read() => new(Hash, StoredValue.Time(MadeAt), StoredValue.TimeOrNull(ExpiresAt));
}

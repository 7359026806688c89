namespace Platypus.Web.Auth;

/// <summary>A link that makes an administrator, once.</summary>
/// <param name="Hash">The SHA-256 hash of its token.</param>
/// <param name="MadeAt">When it was made (UTC).</param>
/// <param name="ExpiresAt">Its end (UTC); null for good until there is an administrator.</param>
public sealed record SetupLink(byte[] Hash, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether it may be used.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="hasAdmin">Whether there is an administrator.</param>
    public bool IsGood(DateTimeOffset now, bool hasAdmin) => ExpiresAt is { } end ? now < end : !hasAdmin;
}

namespace Platypus.Web.Storage;

/// <summary>The statements about people.</summary>
internal static class PeopleSql
{
    public const string People = "SELECT id, name, email, role, stamp, created_at FROM users ORDER BY id";

    public const string Keys = "SELECT id, name, role, hash, created_by, created_at, used_at FROM api_keys ORDER BY id";

    public const string Password = "SELECT password FROM users WHERE id = @id";

    public const string RenewPassword = "UPDATE users SET password = @password WHERE id = @id";

    public const string Add = """
        INSERT INTO users (name, name_key, email, email_key, role, password, stamp, created_at)
        VALUES (@Name, @NameKey, @Email, @EmailKey, @Role, @Password, @Stamp, @CreatedAt)
        RETURNING id
        """;

    public const string Change = """
        UPDATE users SET email = @Email, email_key = @EmailKey, role = @Role, stamp = @Stamp, password = coalesce(@Password, password)
        WHERE id = @Id
        """;

    public const string Remove = "DELETE FROM users WHERE id = @id";

    public const string AddKey = """
        INSERT INTO api_keys (name, name_key, role, hash, created_by, created_at)
        VALUES (@Name, @NameKey, @Role, @Hash, @CreatedBy, @CreatedAt)
        RETURNING id
        """;

    public const string RemoveKey = "DELETE FROM api_keys WHERE id = @id";

    public const string KeyUsed = "UPDATE api_keys SET used_at = @at WHERE id = @id";

    public const string ForgetEndless = "DELETE FROM setup_links WHERE expires_at IS NULL";

    public const string AddLink = "INSERT INTO setup_links (hash, made_at, expires_at) VALUES (@Hash, @MadeAt, @ExpiresAt)";

    public const string Link = "SELECT hash, made_at, expires_at FROM setup_links WHERE hash = @hash";

    public const string UseLink = "DELETE FROM setup_links WHERE hash = @hash";

    public const string Append = "INSERT INTO audit (at, actor, action, what) VALUES (@At, @Actor, @Action, @What)";

    public const string Audit = "SELECT line, at, actor, action, what FROM audit WHERE line < @before ORDER BY line DESC LIMIT @limit";
}

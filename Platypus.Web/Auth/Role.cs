namespace Platypus.Web.Auth;

/// <summary>What somebody may do. Each may do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads everything but people and the audit log.</summary>
    Viewer,

    /// <summary>Acknowledges, checks and edits.</summary>
    Operator,

    /// <summary>Manages people and API keys.</summary>
    Admin,
}

/// <summary>The words of roles.</summary>
public static class Roles
{
    /// <summary>The word for a role.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        _ => "admin",
    };

    /// <summary>The role of a word; null for a word that is none.</summary>
    public static Role? Parse(string? word) => word switch
    {
        "viewer" => Role.Viewer,
        "operator" => Role.Operator,
        "admin" => Role.Admin,
        _ => null,
    };
}

using System.Net.Mail;
using System.Text;

namespace Platypus.Web.Auth;

/// <summary>Somebody who can sign in.</summary>
public sealed record Person
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 64;

    /// <summary>Most characters of an e-mail address (RFC 5321's path).</summary>
    public const int MaxEmail = 254;

    /// <summary>The number, never used again; 0 for somebody who is not kept yet.</summary>
    public long Id { get; init; }

    /// <summary>The name to sign in with, which is also the actor recorded for what they do.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address; null for none. A Slack user with the same address is the same person.</summary>
    public string? Email { get; init; }

    /// <summary>What they may do.</summary>
    public required Role Role { get; init; }

    /// <summary>Changes with the password and the role; a session with another stamp is over.</summary>
    public required string Stamp { get; init; }

    /// <summary>When they were added (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What names and addresses are compared by. Halves of characters, which cannot be normalized, are replaced.</summary>
    public static string KeyOf(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>What is wrong with a name, of a person or a key; null when nothing is.</summary>
    public static string? NameProblem(string name) =>
        name.Length == 0 ? "A name is needed."
        : name.Length > MaxName ? $"A name has at most {MaxName} characters."
        : !name.All(IsPlain) || name != name.Trim() ? "A name is made of letters, digits, spaces and . _ @ + ' -"
        : null;

    /// <summary>What is wrong with an e-mail address; null when nothing is.</summary>
    public static string? EmailProblem(string? email) =>
        email is null || (email.Length <= MaxEmail && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email)
            ? null
            : "That is no e-mail address.";

    private static bool IsPlain(char letter) => char.IsLetterOrDigit(letter) || letter is ' ' or '.' or '_' or '@' or '+' or '\'' or '-';
}

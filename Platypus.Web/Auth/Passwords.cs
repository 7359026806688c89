using Microsoft.AspNetCore.Identity;

namespace Platypus.Web.Auth;

/// <summary>Passwords: what they must be like, and the framework's slow hash of them.</summary>
internal sealed class Passwords
{
    /// <summary>Fewest characters (NIST SP 800-63B asks for 8 at least, and for no rules about kinds of letters).</summary>
    public const int Min = 10;

    /// <summary>Most characters: hashing what is endless would be work for nothing.</summary>
    public const int Max = 256;

    private readonly PasswordHasher<Passwords> _hasher;
    private readonly string _nobodys;

    /// <param name="rounds">How often a password is hashed, at least once; the framework's default when null.</param>
    public Passwords(int? rounds = null)
    {
        var options = new PasswordHasherOptions();
        options.IterationCount = rounds ?? options.IterationCount;
        _hasher = new PasswordHasher<Passwords>(Microsoft.Extensions.Options.Options.Create(options));
        _nobodys = Hash(Secrets.Create());
    }

    /// <summary>What is wrong with a new password; null when nothing is.</summary>
    public static string? Problem(string password, string name) =>
        password.Length < Min ? $"A password has at least {Min} characters."
        : password.Length > Max ? $"A password has at most {Max} characters."
        : password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length - name.Length < Min / 2 ? "A password is not the name."
        : password.Distinct().Count() < 4 ? "A password has more than three different characters."
        : null;

    /// <summary>The hash of a new password.</summary>
    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>Compares; takes as long for nobody as for somebody.</summary>
    /// <param name="hash">The hash that is kept; null for nobody.</param>
    /// <param name="password">The password that was given.</param>
    /// <param name="renewed">The hash to keep from now on, where the one that is kept is weaker than today's; else null.</param>
    public bool Match(string? hash, string password, out string? renewed)
    {
        renewed = null;
        if (password.Length > Max)
            return false;
        var result = _hasher.VerifyHashedPassword(this, hash ?? _nobodys, password);
        if (hash is null || result == PasswordVerificationResult.Failed)
            return false;
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            renewed = Hash(password);
        return true;
    }
}

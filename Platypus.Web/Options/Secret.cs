namespace Platypus.Web.Options;

/// <summary>A text that must not be shown: whatever prints it prints nothing of it.</summary>
/// <param name="value">The text.</param>
public sealed class Secret(string value)
{
    /// <summary>The text itself, for the one who must send it.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}

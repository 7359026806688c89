namespace Platypus.Core.Panels;

/// <summary>One thing that is wrong with an entry.</summary>
/// <param name="Position">The entry's place in its file, from 1.</param>
/// <param name="Field">The field, short and without control characters; null when it is about the whole entry.</param>
/// <param name="What">What is wrong, to be read after the field's name, without a full stop.</param>
public sealed record PanelFault(int Position, string? Field, string What)
{
    /// <summary>As files have it: with the entry's position.</summary>
    public override string ToString() => Field is null ? $"Entry {Position}: {What}." : $"Entry {Position}, field '{Field}': {What}.";

    /// <summary>As it is said of an entry that stands alone.</summary>
    public string Alone => Field is null ? $"The panel {What}." : $"'{Field}' {What}.";
}

using Platypus.Web.Components.Reading;

namespace Platypus.Tests.Components;

/// <summary>Reads as somebody who chose a zone and whose browser speaks a language, until it is disposed.</summary>
public sealed class AsReader : IDisposable
{
    private readonly ReadingStyle _before = ReadingStyle.Current;

    public AsReader(string fields, string? languages = null) => ReadingStyle.Use(ReadingStyle.Default.WithNumbersOf(languages).With(fields));

    public void Dispose() => ReadingStyle.Use(_before);
}

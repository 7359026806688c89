using System.Globalization;

namespace Platypus.Core.StatusPages;

/// <summary>A colour, and whether it can be read. Contrast is WCAG 2.2's: 1 for none, 21 for black on white.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>The least contrast of text that everybody can read.</summary>
    public const double Readable = 4.5;

    /// <summary>White.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static Rgb Black { get; }

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads <c>#rrggbb</c> or <c>#rgb</c>.</summary>
    public static bool TryParse(string text, out Rgb colour)
    {
        colour = default;
        if (text.Length == 4 && text[0] == '#')
            text = $"#{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}";
        if (text.Length != 7 || text[0] != '#' || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            return false;
        colour = new Rgb((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        return true;
    }

    /// <summary>The contrast of two colours, 1 to 21.</summary>
    public double ContrastWith(Rgb other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>Black or white, whichever can be read better on this.</summary>
    public Rgb Ink() => ContrastWith(White) >= ContrastWith(Black) ? White : Black;

    /// <summary>This colour, made darker or lighter until it can be read on another; unchanged where it can be.</summary>
    public Rgb ReadableOn(Rgb background)
    {
        var towards = background.Ink();
        for (var part = 0; part < 20; part++)
        {
            var mixed = Mix(towards, part / 20.0);
            if (mixed.ContrastWith(background) >= Readable)
                return mixed;
        }
        return towards;
    }

    /// <summary>The colour as style sheets write it: <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private Rgb Mix(Rgb other, double part)
    {
        return new Rgb(Between(Red, other.Red), Between(Green, other.Green), Between(Blue, other.Blue));

        byte Between(byte from, byte to) => (byte)Math.Round(from + ((to - from) * part));
    }

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}

using System.Globalization;
using System.Text;
using System.Xml;
using Platypus.Core.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>Small pictures that other pages can show: a title and how it is.</summary>
internal static class StatusBadge
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int Padding = 8;
    private const int MaxWidth = 320;
    private const int FullHeight = 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Draws a badge.</summary>
    public static byte[] Write(string title, string word, GroupState state)
    {
        var (left, right) = (Width(title), Width(word));
        var whole = left + right;
        return Svg(whole, FullHeight, $"{title}: {word}", svg =>
        {
            svg.WriteStartElement("clipPath", Namespace);
            svg.WriteAttributeString("id", "r");
            Rectangle(svg, 0, whole, null, rounded: true);
            svg.WriteEndElement();
            svg.WriteStartElement("g", Namespace);
            svg.WriteAttributeString("clip-path", "url(#r)");
            Rectangle(svg, 0, left, "#3a444a");
            Rectangle(svg, left, right, Colour(state));
            svg.WriteEndElement();
            svg.WriteStartElement("g", Namespace);
            svg.WriteAttributeString("fill", "#fff");
            svg.WriteAttributeString("font-family", "Verdana,DejaVu Sans,sans-serif");
            svg.WriteAttributeString("font-size", "11");
            Text(svg, title, 0, left);
            Text(svg, word, left, right);
            svg.WriteEndElement();
        });
    }

    /// <summary>Draws the page's icon: the company's first letter in its colour.</summary>
    public static byte[] Icon(StatusModel model) => Svg(32, 32, model.Company, svg =>
    {
        svg.WriteStartElement("rect", Namespace);
        svg.WriteAttributeString("width", "32");
        svg.WriteAttributeString("height", "32");
        svg.WriteAttributeString("rx", "8");
        svg.WriteAttributeString("fill", model.Accent.ToString());
        svg.WriteEndElement();
        svg.WriteStartElement("text", Namespace);
        svg.WriteAttributeString("x", "16");
        svg.WriteAttributeString("y", "23");
        svg.WriteAttributeString("text-anchor", "middle");
        svg.WriteAttributeString("font-family", "system-ui,sans-serif");
        svg.WriteAttributeString("font-size", "20");
        svg.WriteAttributeString("font-weight", "700");
        svg.WriteAttributeString("fill", model.Accent.Ink().ToString());
        svg.WriteString(StringInfo.GetNextTextElement(model.Company).ToUpperInvariant());
        svg.WriteEndElement();
    });

    // White can be read on all of them.
    private static string Colour(GroupState state) => state switch
    {
        GroupState.Up => "#1b7550",
        GroupState.Maintenance => "#2563a8",
        GroupState.Troubled => "#8a5a10",
        GroupState.Down => "#bd2431",
        _ => "#56656c",
    };

    private static byte[] Svg(int width, int height, string label, Action<XmlWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var svg = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = Utf8, OmitXmlDeclaration = true }))
        {
            svg.WriteStartElement("svg", Namespace);
            svg.WriteAttributeString("width", Number(width));
            svg.WriteAttributeString("height", Number(height));
            svg.WriteAttributeString("viewBox", $"0 0 {Number(width)} {Number(height)}");
            svg.WriteAttributeString("role", "img");
            svg.WriteAttributeString("aria-label", label);
            svg.WriteElementString("title", Namespace, label);
            content(svg);
            svg.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Rectangle(XmlWriter svg, int x, int width, string? fill, bool rounded = false)
    {
        svg.WriteStartElement("rect", Namespace);
        svg.WriteAttributeString("x", Number(x));
        svg.WriteAttributeString("width", Number(width));
        svg.WriteAttributeString("height", Number(FullHeight));
        if (rounded)
            svg.WriteAttributeString("rx", "4");
        if (fill is not null)
            svg.WriteAttributeString("fill", fill);
        svg.WriteEndElement();
    }

    // Fonts differ: the length is given, so that no text sticks out.
    private static void Text(XmlWriter svg, string text, int x, int width)
    {
        svg.WriteStartElement("text", Namespace);
        svg.WriteAttributeString("x", Number(x + Padding));
        svg.WriteAttributeString("y", "14");
        svg.WriteAttributeString("textLength", Number(width - (2 * Padding)));
        svg.WriteAttributeString("lengthAdjust", "spacingAndGlyphs");
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static int Width(string text) => Math.Min(MaxWidth, (2 * Padding) + (int)Math.Ceiling(text.EnumerateRunes().Sum(Width)));

    private static double Width(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or '\'' or '|' => 3.6,
        'f' or 'r' or 't' or ' ' or '-' or '(' or ')' => 4.6,
        'm' or 'w' or 'M' or 'W' or '%' => 10,
        >= 'A' and <= 'Z' => 7.8,
        < 0x1100 => 6.7,
        _ => 11,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

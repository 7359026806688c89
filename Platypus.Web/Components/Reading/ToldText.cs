using System.Globalization;
using System.Text.RegularExpressions;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Reading;

/// <summary>
/// Sentences that were written down once for everybody (titles and ledgers of incidents), as one reader wants them: their moments in
/// the reader's zone, their percentages with the reader's numbers. What is kept, posted and exported stays as it was written.
/// </summary>
public static partial class ToldText
{
    private const string Written = "yyyy-MM-dd HH:mm";

    /// <summary>A sentence for the reader. What looks like a moment and is none stays.</summary>
    public static string Of(string text) => Share().Replace(
        Moment().Replace(text, found =>
            DateTimeOffset.TryParseExact(found.Groups[1].ValueSpan, Written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? PlainWords.Dated(at)
                : found.Value),
        found => PlainWords.Number(double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture), "0.0") + " %");

    [GeneratedRegex(@"(?<![\w.,-])([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}) UTC(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    [GeneratedRegex(@"(?<![\w.,-])([0-9]{1,3}\.[0-9]) %", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}

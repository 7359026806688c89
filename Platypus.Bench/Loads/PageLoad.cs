namespace Platypus.Bench.Loads;

/// <summary>How one load of a page went in a browser that was never there.</summary>
/// <param name="FirstPaint">Milliseconds from the navigation to the first contentful paint.</param>
/// <param name="Useful">Milliseconds until the data that the page is for were on the screen.</param>
/// <param name="Live">Milliseconds until the page was connected, and that was on the screen.</param>
/// <param name="UsefulBytes">What had come over the wire by the useful paint, heads and all, of every request.</param>
/// <param name="AllBytes">What came in all until it was live, without its WebSocket.</param>
internal sealed record PageLoad(double FirstPaint, double Useful, double Live, long UsefulBytes, long AllBytes);

namespace Platypus.Web.Options;

/// <summary>The addresses to listen on, as <c>--urls</c> has them. The framework refuses bad ones too, but late and by falling over.</summary>
internal static class ListenUrls
{
    /// <summary>One line for each bad address.</summary>
    /// <param name="urls">Addresses with semicolons between them; null for none.</param>
    public static IEnumerable<string> Errors(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(url => !IsUsable(url))
            .Select(url => $"urls is '{url}', must be an address to listen on such as http://127.0.0.1:5080.");

    private static bool IsUsable(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.PathBase.Length == 0
                && (address.IsUnixPipe || address.IsNamedPipe || address.Port is >= 0 and <= ushort.MaxValue);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

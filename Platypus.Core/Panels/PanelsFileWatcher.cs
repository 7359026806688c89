namespace Platypus.Core.Panels;

/// <summary>
/// Notices changes of a panels file by asking for its size and times twice a second. File system events are not used:
/// they miss replacements on some file systems and network shares.
/// </summary>
/// <param name="path">The file; it need not exist.</param>
public sealed class PanelsFileWatcher(string path)
{
    /// <summary>How often to ask; half of it is the mean delay of noticing.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private Stamp? _seen;

    /// <summary>The file's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether the file was there when it was last asked for.</summary>
    public bool Exists => _seen?.Exists == true;

    /// <summary>Reads the file when it changed since the last call; null when it did not, or when there has never been one.</summary>
    /// <returns>A file that vanished or cannot be read is an error in the result.</returns>
    public PanelsFileResult? ReadIfChanged()
    {
        var now = Stamp.Of(Path);
        if (now == _seen)
            return null;
        var isFirst = _seen is null;
        _seen = now;
        if (!now.Exists)
            return isFirst ? null : PanelsFileResult.Bad($"The panels file is gone: {Path}");
        try
        {
            return PanelsFile.Parse(File.ReadAllBytes(Path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Read again at the next call: it may be about to be written.
            _seen = now with { Length = -1 };
            return PanelsFileResult.Bad($"The panels file cannot be read: {failure.Message}");
        }
    }

    // A file put in another's place by rename has another birth, even where size and time are the same.
    private readonly record struct Stamp(bool Exists, long Length, DateTime Written, DateTime Born)
    {
        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists ? new Stamp(true, file.Length, file.LastWriteTimeUtc, file.CreationTimeUtc) : default;
        }
    }
}

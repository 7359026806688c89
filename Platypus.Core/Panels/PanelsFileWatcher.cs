using System.Security.Cryptography;

namespace Platypus.Core.Panels;

/// <summary>
/// Notices changes of a panels file by looking at its content twice a second. Size and times do not tell of a replacement
/// that keeps them, and file system events miss replacements on some file systems and network shares; a look at the file of
/// 10,000 panels costs about a millisecond.
/// </summary>
/// <param name="path">The file; it need not exist.</param>
public sealed class PanelsFileWatcher(string path)
{
    /// <summary>How often to look; half of it is the mean delay of noticing.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private bool _looked;
    private bool _wasThere;
    private byte[]? _seen;

    /// <summary>The file's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Reads the file when it changed since the last call; null when it did not, or when there has never been one.</summary>
    /// <returns>A file that vanished or cannot be read is an error in the result.</returns>
    public PanelsFileResult? ReadIfChanged()
    {
        var (isFirst, wasThere) = (!_looked, _wasThere);
        _looked = true;
        try
        {
            using (var file = File.OpenRead(Path))
            {
                _wasThere = true;
                if (_seen is not null && SHA256.HashData(file).AsSpan().SequenceEqual(_seen))
                    return null;
            }
            var content = File.ReadAllBytes(Path);
            _seen = SHA256.HashData(content);
            return PanelsFile.Parse(content);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            (_wasThere, _seen) = (false, null);
            return isFirst || !wasThere ? null : PanelsFileResult.Bad($"The panels file is gone: {Path}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _seen = null;
            return PanelsFileResult.Bad($"The panels file cannot be read: {failure.Message}");
        }
    }
}

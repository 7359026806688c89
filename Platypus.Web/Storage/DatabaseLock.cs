using Platypus.Core.Storage;

namespace Platypus.Web.Storage;

/// <summary>
/// Says that a program works on a data folder: an open file that nobody else can open, held until it is disposed or the
/// process ends, however it ends. SQLite's own locks cannot say that: they are free between two writes.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private const string Name = "platypus.lock";

    // What the system answers where another holds it: EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
    private static readonly int[] Held = [11, 35, 32];

    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <summary>Takes it.</summary>
    /// <exception cref="StorageException">Another program has it, or the folder cannot be written.</exception>
    public static DatabaseLock Take(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return new DatabaseLock(DatabaseFile.OpenOwn(path, FileShare.None));
        }
        catch (IOException failure) when (Held.Contains(failure.HResult & 0xFFFF))
        {
            throw new StorageException($"A Platypus that runs already uses the folder {folder}. Stop it first, or choose another folder.", failure);
        }
        catch (Exception failure) when (StorageFailure.IsOfFiles(failure))
        {
            throw StorageFailure.Of(failure, path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

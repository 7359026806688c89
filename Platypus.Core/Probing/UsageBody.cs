using System.Buffers;

namespace Platypus.Core.Probing;

/// <summary>Reads a response's body up to the bound and no further.</summary>
internal static class UsageBody
{
    private const int FirstBuffer = 2048;

    /// <summary>What came of reading a body.</summary>
    /// <param name="Reading">The usage in it, or why there is none.</param>
    /// <param name="Complete">Whether it was read to its end, so that its connection can be used again.</param>
    public readonly record struct Outcome(UsageReading Reading, bool Complete);

    /// <summary>Reads and parses; never throws for what the panel sends.</summary>
    /// <param name="body">The decoded body.</param>
    /// <param name="trace">Says whether the connection refused to carry more.</param>
    /// <param name="lingers">Told once when the body is not all there yet.</param>
    /// <param name="deadline">The end of the check.</param>
    public static async Task<Outcome> ReadAsync(Stream body, CheckTrace trace, Action lingers, CancellationToken deadline)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            var told = false;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer);
                var room = Math.Min(buffer.Length, UsageParser.MaxBytes + 1) - length;
                var reading = body.ReadAsync(buffer.AsMemory(length, room), deadline);
                if (!reading.IsCompleted && !told)
                {
                    told = true;
                    lingers();
                }
                var read = await reading.ConfigureAwait(false);
                if (read == 0)
                    return new Outcome(UsageParser.Parse(buffer.AsSpan(0, length)), true);
                length += read;
                if (length > UsageParser.MaxBytes)
                    return new Outcome(UsageReading.Missing(UsageCause.TooLarge), false);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException || deadline.IsCancellationRequested)
        {
            return new Outcome(UsageReading.Missing(UsageCause.Timeout), false);
        }
        // The last is what the decoder of brotli throws.
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException or InvalidOperationException)
        {
            return new Outcome(UsageReading.Missing(trace.Overrun ? UsageCause.TooLarge : UsageCause.NotJson), false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 4);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

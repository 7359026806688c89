using Platypus.Core.Usage;

namespace Platypus.Web;

/// <summary>Says in the log when something cannot be saved, and when it can be again.</summary>
internal static partial class SavingLog
{
    /// <summary>Has a saver's trouble logged.</summary>
    /// <param name="saver">What saves.</param>
    /// <param name="log">Where it is said.</param>
    /// <param name="what">What is saved, as the subject of a sentence.</param>
    public static void LogTo(this PeriodicSaver saver, ILogger log, string what)
    {
        saver.Faulted = failure => LogFault(log, failure, what);
        saver.ProblemChanged = Of(log, what);
    }

    /// <summary>Logs why storage refuses, and that it no longer does (null).</summary>
    public static Action<string?> Of(ILogger log, string what) => problem =>
    {
        if (problem is null)
            LogSaved(log, what);
        else
            LogUnsaved(log, what, problem);
    };

    [LoggerMessage(LogLevel.Error, "{What} cannot be saved: {Problem}")]
    private static partial void LogUnsaved(ILogger log, string what, string problem);

    [LoggerMessage(LogLevel.Error, "{What} could not be saved because of a failure inside Platypus; it is tried again")]
    private static partial void LogFault(ILogger log, Exception failure, string what);

    [LoggerMessage(LogLevel.Information, "{What} can be saved again")]
    private static partial void LogSaved(ILogger log, string what);
}

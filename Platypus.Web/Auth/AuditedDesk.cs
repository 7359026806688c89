using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Auth;

/// <summary>
/// The desk as people reach it: what they do about maintenance goes into the audit log. What they do about an incident is in its
/// ledger already.
/// </summary>
internal sealed partial class AuditedDesk(IncidentDesk desk, AuditLog audit, ILogger<AuditedDesk> log) : IIncidentDesk
{
    /// <inheritdoc/>
    public async Task<IntentOutcome> AskAsync(IncidentInput intent, CancellationToken stop = default)
    {
        var outcome = await desk.AskAsync(intent, stop);
        if (outcome.Result == IntentResult.Done && Line(intent) is var (actor, action, what))
            await NoteAsync(actor, action, what);
        return outcome;
    }

    private static (string Actor, string Action, string What)? Line(IncidentInput intent) => intent switch
    {
        IncidentInput.MaintenanceSet { Window: var window } => (window.By, "set maintenance",
            $"{window.Scope.Word()} {string.Join(", ", window.Targets.Order(StringComparer.Ordinal))}"),
        IncidentInput.MaintenanceEnded { By: { } by } ended => (by, "ended maintenance", ended.Id),
        IncidentInput.MaintenanceRemoved { By: { } by } removed => (by, "removed maintenance", removed.Id),
        _ => null,
    };

    // It is done and durable by now: that it is not noted must not make it look refused.
    private async Task NoteAsync(string actor, string action, string what)
    {
        try
        {
            await audit.WriteAsync(actor, action, what, CancellationToken.None);
        }
        catch (StorageException failure)
        {
            LogUnnoted(log, action, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit log has no line for '{Action}': {Problem}")]
    private static partial void LogUnnoted(ILogger log, string action, string problem);
}

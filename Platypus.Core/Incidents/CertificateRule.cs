using System.Globalization;
using Platypus.Core.Fleet;

namespace Platypus.Core.Incidents;

/// <summary>
/// A certificate that expires soon is one incident for each panel. It gets worse at each step, and ends when a certificate with
/// more time left is seen.
/// </summary>
internal static class CertificateRule
{
    /// <summary>The cause word of a certificate that is no longer valid; before that it is <c>days14</c>, by the step.</summary>
    private const string Expired = "expired";

    private const int CriticalDays = 2;

    public static void See(IncidentDraft draft, PanelState state)
    {
        if (state.Status == PanelStatus.Paused)
            return;
        var open = draft.Book.Find(state.Panel.Id, IncidentKind.Certificate);
        if (state.CertificateUntil is not { } until)
        {
            // Without an answer nobody knows; an answer without TLS has no certificate to expire.
            if (open is not null && state.StatusCode is not null)
                Membership.Close(draft, open, DecisionReason.CertificateRenewed, $"{state.Panel.Name} answers without a certificate.");
            return;
        }
        var days = StepOf(draft.Rules, until - draft.Now);
        if (open is not null && (days is null || days > DaysOf(open.Cause)))
        {
            Membership.Close(draft, open, DecisionReason.CertificateRenewed,
                $"{state.Panel.Name} has another certificate, which expires on {Sentences.Moment(until)}.");
            open = null;
        }
        if (days is not { } step)
            return;
        if (open is null && !draft.IsQuiet(state.Panel))
            Open(draft, state, until, step);
        else if (open is not null && step < DaysOf(open.Cause))
            Worsen(draft, open, state, until, step);
    }

    /// <summary>Whether a certificate is so near its end that the engine has to look.</summary>
    public static bool IsSoon(IncidentRules rules, DateTimeOffset? until, DateTimeOffset now) =>
        until is { } end && !rules.CertificateDays.IsEmpty && end - now <= TimeSpan.FromDays(rules.CertificateDays[0]);

    /// <summary>The nearest step that is reached, 0 for expired; null for none.</summary>
    private static int? StepOf(IncidentRules rules, TimeSpan left)
    {
        if (rules.CertificateDays.IsEmpty)
            return null;
        if (left <= TimeSpan.Zero)
            return 0;
        int? step = null;
        foreach (var days in rules.CertificateDays)
        {
            if (left <= TimeSpan.FromDays(days))
                step = days;
        }
        return step;
    }

    private static void Open(IncidentDraft draft, PanelState state, DateTimeOffset until, int step)
    {
        var panel = state.Panel;
        var member = new IncidentMember(panel.Id, panel.Name, draft.Now, draft.Now, Cause(step));
        var blank = draft.Blank(IncidentKind.Certificate, Severity(step), Title(panel.Name, until, step), draft.Now);
        draft.Open(blank with { Cause = member.Cause, Members = [member], Location = panel.Location }, Text(panel.Name, until, draft.Now), DecisionReason.CertificateSoon);
    }

    private static void Worsen(IncidentDraft draft, Incident open, PanelState state, DateTimeOffset until, int step)
    {
        var member = open.Members[0] with { Cause = Cause(step) };
        draft.Change(
            open with { Cause = member.Cause, Severity = Severity(step), Title = Title(state.Panel.Name, until, step), Members = [member] },
            draft.Line(LedgerEvent.Worsened, Text(state.Panel.Name, until, draft.Now)),
            DecisionReason.CertificateSoon,
            NotifyReason.Worsened);
        LeaseRule.Review(draft, open.Id);
    }

    private static IncidentSeverity Severity(int step) => step <= CriticalDays ? IncidentSeverity.Critical : IncidentSeverity.Warning;

    private static string Cause(int step) => step == 0 ? Expired : string.Create(CultureInfo.InvariantCulture, $"days{step}");

    private static int DaysOf(string? cause) =>
        cause is ['d', 'a', 'y', 's', .. var days] && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 0;

    private static string Title(string name, DateTimeOffset until, int step) =>
        step == 0 ? $"The certificate of {name} has expired" : $"The certificate of {name} expires on {Sentences.Moment(until)}";

    private static string Text(string name, DateTimeOffset until, DateTimeOffset now) => until > now
        ? $"The certificate of {name} expires on {Sentences.Moment(until)}, in {Sentences.Lasted(until - now)}."
        : $"The certificate of {name} expired on {Sentences.Moment(until)}.";
}

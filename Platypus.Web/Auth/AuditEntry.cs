namespace Platypus.Web.Auth;

/// <summary>Who changed what.</summary>
/// <param name="Line">Its number, rising; 0 when it is not kept yet.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done, in a few words: <c>added user</c>.</param>
/// <param name="What">What it was done to.</param>
public sealed record AuditEntry(long Line, DateTimeOffset At, string Actor, string Action, string What);

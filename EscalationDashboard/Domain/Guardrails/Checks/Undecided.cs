namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>Where something needed is missing or contradictory, a person looks within the hour.</summary>
public sealed class Undecided : IGuardrail
{
    /// <summary>Clocks of two machines may differ by this much before a time counts as contradictory.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public string Check => "undecided";

    public Finding? Evaluate(GuardrailCase of)
    {
        var cause = CauseOf(of);
        return cause is null
            ? null
            : Finding.Decide(Check, new Inputs { ["cause"] = cause }, Ruling(of.Now));
    }

    public static Ruling Ruling(DateTimeOffset now) => new(RequestOutcome.Review, DecisionCodes.Undecided)
    {
        Until = now + TimeSpan.FromHours(1),
    };

    private static string? CauseOf(GuardrailCase of) => of.Snapshot switch
    {
        { LastDecisionAt: { } last } when last > of.Now + ClockTolerance => "clock-behind",
        _ when of.Request.ArrivedAt > of.Now + ClockTolerance => "request-from-the-future",
        { Visit: null } => null,
        { Visit.OpenedAt: var opened } when opened > of.Now + ClockTolerance => "visit-from-the-future",
        { Location: null } => "location-missing",
        { Customer: null } => "customer-missing",
        { Visit.CustomerRef: var customer } when customer != of.Request.CustomerRef => "customer-mismatch",
        { Ground.StatedAt: var stated } when stated > of.Now + ClockTolerance => "fact-from-the-future",
        { Location.Hours: not null } when of.Snapshot.Location.Calendar() is null => "location-calendar-unreadable",
        { Leaders: var leaders } when leaders.GroupBy(l => l.Id).Any(same => same.Count() > 1) => "leader-twice",
        { Leaders: var leaders } when leaders.Any(l => !l.HasCalendar()) => "calendar-unreadable",
        _ => null,
    };
}

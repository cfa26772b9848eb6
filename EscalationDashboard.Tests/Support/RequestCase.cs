using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Tests.Support;

/// <summary>The four values a decision is made of, before they meet the guardrails.</summary>
public sealed record RequestCase(Policy Policy, Snapshot Snapshot, RequestFacts Request, DateTimeOffset Now)
{
    public RequestCase Under(Policy policy) => this with { Policy = policy };

    /// <summary>Under the defaults, but for these.</summary>
    public RequestCase Under(params (string Field, decimal Value)[] fields) => Under(Build.Policy(fields));

    public RequestCase With(params LeaderSnapshot[] leaders) => Seeing(s => s with { Leaders = [.. leaders] });

    public RequestCase Seeing(Func<Snapshot, Snapshot> change) => this with { Snapshot = change(Snapshot) };

    public RequestCase OnVisit(Func<VisitSnapshot, VisitSnapshot> change) =>
        Seeing(s => s with { Visit = s.Visit is { } visit ? change(visit) : null });

    public RequestCase At(Func<LocationSnapshot, LocationSnapshot> change) =>
        Seeing(s => s with { Location = s.Location is { } location ? change(location) : null });

    public RequestCase By(Func<CustomerSnapshot, CustomerSnapshot> change) =>
        Seeing(s => s with { Customer = s.Customer is { } customer ? change(customer) : null });

    public RequestCase After(MatterSnapshot matter) => Seeing(s => s with { Matter = matter });

    public RequestCase Asking(Func<RequestFacts, RequestFacts> change) => this with { Request = change(Request) };

    public RequestCase About(DisputeReason reason, GroundSnapshot? ground) =>
        Asking(r => r with { Reason = reason }).Seeing(s => s with { Ground = ground });

    /// <summary>A customer who has used permits at these times.</summary>
    public RequestCase HavingUsed(params DateTimeOffset[] at) =>
        By(c => c with { Permits = [.. at.Select((time, i) => new PermitStamp(time, $"earlier-{i + 1}", Urgent: false))] });

    /// <summary>A customer who has asked at these times, whatever came of it.</summary>
    public RequestCase HavingAsked(params DateTimeOffset[] at) =>
        By(c => c with { Submissions = [.. at.Select((time, i) => new PermitStamp(time, $"earlier-{i + 1}", Urgent: false))] });

    public RequestCase Judged(StandingKind kind, DateTimeOffset until) =>
        By(c => c with { Standings = c.Standings.Add(new StandingSnapshot(kind, until, "Tess Ter")) });

    public RequestCase Declaring(Dangers dangers) => Asking(r => r with { Dangers = dangers });

    /// <summary>The customer's hand-over is due so soon that the request is urgent.</summary>
    public RequestCase Urgent() => OnVisit(v => v with { PromisedAt = Now.AddHours(2) });

    public Decision Decide() => GuardrailSet.Decide(Policy, Snapshot, Request, Now);

    /// <summary>What one check by itself makes of the case.</summary>
    public Finding? Through(IGuardrail check) => check.Evaluate(For());

    public GuardrailCase For() => new(
        Policy.For(Snapshot.Location?.RegionCode ?? "", Snapshot.Location?.Code ?? ""), Snapshot, Request, Now);
}

using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Dispute;

/// <summary>
/// What a leader does with a dispute. Each command: permission, transaction, refuse with all reasons or change, timeline
/// and audit, commit, feed.
/// </summary>
public sealed class DisputeCommands(IWriteQueue writes, MessageTexts texts, NetworkCatalog catalog, Ids ids, TimeProvider clock)
{
    public Task<Verdict> Claim(Actor actor, string number, int seenVersion) => Run(
        actor, number, "dispute.claim", TimelineKind.Claimed, null,
        (dispute, now) => Task.FromResult(dispute.Claim(actor, seenVersion, now)),
        (scope, dispute, now) => Tell(
            scope, dispute, MessageKind.Claimed, now,
            _ => [("leader", actor.Name), ("number", number)]));

    public Task<Verdict> Release(Actor actor, string number) => Run(
        actor, number, "dispute.release", TimelineKind.Released, null,
        (dispute, _) => Task.FromResult(dispute.Release(actor)),
        (_, _, _) => Task.CompletedTask);

    public Task<Verdict> Resolve(Actor actor, string number, ResolveDetails details, int seenVersion) => Run(
        actor, number, "dispute.resolve", TimelineKind.Resolved, details,
        async (dispute, now, db) => dispute.Resolve(
            actor, details, await db.RootCauses.AnyAsync(c => c.Code == details.RootCauseCode), seenVersion, now),
        async (scope, dispute, now) =>
        {
            await TallyOutcome(scope, dispute, now);
            await Tell(scope, dispute, MessageKind.Resolved, now, language =>
            [
                ("number", number),
                ("leader", actor.Name),
                ("outcome", texts.Render(language, $"outcome.{details.Outcome}")),
                ("text", dispute.Resolution),
            ]);
        });

    private Task<Verdict> Run(
        Actor actor, string number, string action, TimelineKind kind, ResolveDetails? details,
        Func<Domain.Disputes.Dispute, DateTimeOffset, Task<Verdict>> change,
        Func<WriteScope, Domain.Disputes.Dispute, DateTimeOffset, Task> then) =>
        Run(actor, number, action, kind, details, (dispute, now, _) => change(dispute, now), then);

    private Task<Verdict> Run(
        Actor actor, string number, string action, TimelineKind kind, ResolveDetails? details,
        Func<Domain.Disputes.Dispute, DateTimeOffset, DashboardDbContext, Task<Verdict>> change,
        Func<WriteScope, Domain.Disputes.Dispute, DateTimeOffset, Task> then) => writes.Execute(async scope =>
        {
            var dispute = await scope.Db.Disputes.Within(actor.Scope).SingleOrDefaultAsync(d => d.Number == number);
            if (dispute is null)
            {
                // Unknown or out of scope: one answer for both, so that numbers cannot be tried out.
                return Verdict.Refused(Refusal.NotFound);
            }

            var now = clock.GetUtcNow();
            var verdict = await change(dispute, now, scope.Db);
            if (!verdict.IsAllowed)
            {
                return await WithNames(scope.Db, verdict);
            }

            scope.Db.Timeline.Add(new TimelineEntry
            {
                DisputeNumber = number,
                Kind = kind,
                At = now,
                ActorId = actor.Id,
                ActorName = actor.Name,
                Text = details?.Text.Trim(),
                Values = details is null ? [] : new() { ["outcome"] = $"{details.Outcome}", ["rootCause"] = details.RootCauseCode },
            });
            scope.Audit(now, actor, action, $"dispute:{number}", new { dispute.Version, dispute.State, dispute.LeaderId, details?.Outcome, details?.RootCauseCode });
            await then(scope, dispute, now);
            scope.Changed(dispute.RegionCode, dispute.LocationCode, number);
            return verdict;
        });

    private async Task Tell(
        WriteScope scope, Domain.Disputes.Dispute dispute, MessageKind kind, DateTimeOffset now,
        Func<string, (string Name, string? Value)[]> values)
    {
        var customer = await scope.Db.Customers.SingleAsync(c => c.Ref == dispute.CustomerRef);
        scope.Db.Messages.Add(new OutgoingMessage
        {
            Id = ids.Next(),
            Kind = kind,
            CustomerRef = customer.Ref,
            VisitRef = dispute.VisitRef,
            DisputeNumber = dispute.Number,
            Language = customer.Language,
            Text = texts.Render(customer.Language, kind == MessageKind.Claimed ? "claimed" : "resolved", values(customer.Language)),
            CreatedAt = now,
        });
    }

    private async Task TallyOutcome(WriteScope scope, Domain.Disputes.Dispute dispute, DateTimeOffset now)
    {
        var location = (await catalog.Current(scope.Db)).Location(dispute.LocationCode)!;
        var day = location.Calendar().LocalDate(now);
        await scope.Tally(day, dispute.RegionCode, dispute.LocationCode, $"resolved.{dispute.Outcome}");
        if (now <= dispute.Timers.SameDayTarget)
        {
            await scope.Tally(day, dispute.RegionCode, dispute.LocationCode, "resolved.sameDay");
        }
    }

    // A person is told who has it by name, not by id.
    private static async Task<Verdict> WithNames(DashboardDbContext db, Verdict verdict)
    {
        var refusals = new List<Refusal>();
        foreach (var refusal in verdict.Refusals)
        {
            refusals.Add(refusal.Values.TryGetValue("leader", out var id)
                && await db.Leaders.Where(l => l.Id == id).Select(l => l.Name).SingleOrDefaultAsync() is { } name
                ? refusal with { Values = refusal.Values.SetItem("leader", name) }
                : refusal);
        }

        return Verdict.Refused(refusals);
    }
}

using EscalationDashboard.Application.Policies;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>What an admin does with an enrolment. Finished, everything it stands for is there at once, or nothing of it.</summary>
public sealed class EnrolmentCommands(IWriteQueue writes, EnrolmentQueries queries, Appointments appointments, TimeProvider clock)
{
    /// <summary>The action under which the audit keeps that a location was entered.</summary>
    // Room for a hundred leaders; what is longer was not typed by a person.
    private const int LongestPlan = 200_000;

    /// <returns>The id of the new draft, or of the one that this admin has begun and not touched yet.</returns>
    public Task<(Verdict Verdict, string? Id)> Begin(Actor actor) => writes.Execute(async scope =>
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return (Verdict.Refused(StageRefusal.NotAnAdmin), (string?)null);
        }

        var untouched = await scope.Db.Enrolments.Where(e => e.BegunById == actor.Id && e.State == EnrolmentState.Draft && e.Revision == 1).ToListAsync();
        if (untouched.Count > 0)
        {
            return (Verdict.Allowed, untouched[0].Id);
        }

        var now = clock.GetUtcNow();
        var enrolment = Enrolment.Begin(scope.Ids.Next(), actor, now);
        scope.Db.Enrolments.Add(enrolment);
        scope.Record(now, actor, new EnrolmentBegun(enrolment.Id));
        return (Verdict.Allowed, enrolment.Id);
    });

    /// <summary>Keeps what has been typed, right or not.</summary>
    /// <param name="seenRevision">What the person had before them.</param>
    /// <returns>The revision from now on.</returns>
    public Task<(Verdict Verdict, int Revision)> Save(Actor actor, string id, int seenRevision, EnrolmentStep step, EnrolmentPlan plan) =>
        writes.Execute(async scope =>
        {
            if (await scope.Db.Enrolments.SingleOrDefaultAsync(e => e.Id == id) is not { } enrolment)
            {
                return (Verdict.Refused(Refusal.NotFound), 0);
            }

            if (Json.Write(plan).Length > LongestPlan)
            {
                return (Verdict.Refused(EnrolmentRefusal.TooLong), enrolment.Revision);
            }

            var verdict = enrolment.Save(actor, seenRevision, step, plan, clock.GetUtcNow());
            if (verdict.IsAllowed)
            {
                scope.Announce(Hint.Everywhere(EnrolmentEvent.SubjectOf(id)));
            }

            return (verdict, enrolment.Revision);
        });

    public Task<Verdict> Discard(Actor actor, string id, string reason) => writes.Execute(async scope =>
    {
        if (await scope.Db.Enrolments.SingleOrDefaultAsync(e => e.Id == id) is not { } enrolment)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var verdict = enrolment.Discard(actor, reason, now);
        if (verdict.IsAllowed)
        {
            scope.Record(now, actor, new EnrolmentDiscarded(id, enrolment.Reason!, enrolment.Plan.Place.Code));
        }

        return verdict;
    });

    /// <summary>Enters the location in Shadow, its people with their accounts, and proposes its numbers, if it has any of its own.</summary>
    /// <returns>The location's code, where it is in the pilot now.</returns>
    public Task<(Verdict Verdict, string? Code)> Finish(Actor actor, string id, int seenRevision) => writes.Execute(async scope =>
    {
        if (await scope.Db.Enrolments.SingleOrDefaultAsync(e => e.Id == id) is not { } enrolment)
        {
            return (Verdict.Refused(Refusal.NotFound), (string?)null);
        }

        var now = clock.GetUtcNow();
        var reading = PlanReading.Of(enrolment.Plan, await queries.Around(scope.Db, now));
        var verdict = enrolment.Finish(actor, seenRevision, EnrolmentChecks.Of(reading, enrolment.Forecast, queries.Cards, now), now);
        if (!verdict.IsAllowed)
        {
            return (verdict, null);
        }

        var location = reading.Location!;
        await appointments.Within(scope, actor, at => Enter(at, reading, location));
        var version = reading.HasLayer ? await Propose(scope, actor, reading, location, now) : null;
        await scope.Next(Counter.Network);
        scope.Record(now, actor, new LocationEnrolled(
            location.Code, location.RegionCode, location.Name, reading.NewRegion is not null, [.. reading.Leaders.Select(l => l.Id)],
            [.. reading.Also.Select(l => l.Id)], version, id));
        return (verdict, location.Code);
    });

    // Each person has it on their own record; the location that comes in is the reason.
    private async Task<bool> Enter(Appointing at, PlanReading reading, Location location)
    {
        var (scope, reason) = (at.Scope, ReasonOf(location));
        if (reading.NewRegion is { } region)
        {
            scope.Db.Regions.Add(region);
        }

        scope.Db.Locations.Add(location);
        foreach (var leader in reading.Leaders)
        {
            appointments.Enter(at, leader, reason);
        }

        foreach (var leader in reading.Also)
        {
            var account = await scope.Db.Accounts.SingleOrDefaultAsync(a => a.LeaderId == leader.Id) ?? scope.Db.Accounts.Add(StaffAccount.Of(leader)).Entity;
            await appointments.Change(at, account, Appointment.Of(account, leader), to: null, reason);
        }

        return true;
    }

    private static string ReasonOf(Location location) => $"{location.Code} {location.Name}";

    // A second person approves it; until it is in force the wider layers hold here.
    private static async Task<int?> Propose(WriteScope scope, Actor actor, PlanReading reading, Location location, DateTimeOffset now)
    {
        var before = reading.Around.Policy;
        var numbers = reading.Policy with { Name = location.Name, ApprovedBy = "" };
        var stored = await PolicyDrafts.Add(scope, numbers, PolicyLife.Begin(actor, before.Hash(), now));
        scope.Record(now, actor, new PolicyBegun(stored.Version, before.Version, stored.Hash));
        // The location that comes in is the reason.
        if (stored.Life.Propose(actor, 0, stored.Hash, before.Hash(), stored.Life.Revision, ReasonOf(location), now).IsAllowed)
        {
            scope.Record(now, actor, new PolicyProposed(stored.Version, stored.Standing()));
        }

        return stored.Version;
    }
}

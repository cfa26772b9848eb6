using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>Takes in calls over relay numbers the same guarded way as requests from the app, and what the exchange says of their end.</summary>
public sealed class RelayCallCommands(
    NetworkCatalog catalog, ContactRequestCommands requests, Callers callers, CallTargets targets, MessageTexts texts, Ids ids, TimeProvider clock)
{
    public async Task<Answer> Come(WriteScope scope, Actor exchange, CallBody body)
    {
        // Of a place the key may not see, or of none: one answer for both, so that numbers cannot be tried out.
        var network = await catalog.Current(scope.Db);
        if (network.Locations.FirstOrDefault(l => TelephoneNumber.Same(l.RelayPhone, CallValidation.Read(body.RelayNumber)!) && exchange.Scope.Covers(l.Code, l.RegionCode)) is not { } location)
        {
            return Answer.Fault(404, "not-found", "There is no location with this relay number.");
        }

        var now = clock.GetUtcNow();
        var caller = CallValidation.Caller(body);
        var hidden = caller is null;
        var visits = caller is null ? [] : await callers.Visits(scope.Db, location, caller, now);
        var call = await scope.Db.RelayCalls.SingleOrDefaultAsync(c => c.Exchange == exchange.Name && c.ExchangeCall == body.CallId);
        if (call is not null && (body.VisitRef is null || !call.MayBeRouted || call.LocationCode != location.Code))
        {
            return Answer.Fault(409, CallFault.Routed, "This call has had its answer already, or has ended.");
        }

        // The number is not kept, so whose call it is shows by whose visits were offered.
        if (call?.CustomerRef is { } offered && visits.All(v => v.Contact.CustomerRef != offered))
        {
            return Answer.Fault(422, CallFault.NotOffered, "This visit is not one of the caller's here.");
        }

        var chosen = visits is [var only] ? only : visits.FirstOrDefault(v => body.VisitRef is { } wanted && Reference.Same(v.Visit.Ref, wanted));
        if (body.VisitRef is { } given && (chosen is null || !Reference.Same(chosen.Visit.Ref, given)))
        {
            return Answer.Fault(422, CallFault.NotOffered, "This visit is not one of the caller's here.");
        }

        if (call is null)
        {
            call = new RelayCall
            {
                Id = ids.Next(),
                Exchange = exchange.Name,
                ExchangeCall = body.CallId!,
                LocationCode = location.Code,
                RegionCode = location.RegionCode,
                CameAt = now,
                Language = (visits.Count > 0 ? visits[0] : null)?.Contact.Language ?? location.Language,
                Hidden = hidden,
            };
            scope.Db.RelayCalls.Add(call);
        }

        call.Language = chosen?.Contact.Language ?? call.Language;
        if (chosen is null && visits.Count > 0)
        {
            call.Offer(visits.Select(v => v.Contact.CustomerRef).Distinct().ToList() is [var theirs] ? theirs : null);
            scope.Record(now, exchange, new CallCame(CallOnRecord.Of(call), CallRoute.Menu, null, null));
            return Replies.Menu(call, location, visits, await AreInDanger(scope.Db, visits), texts);
        }

        return await Route(scope, exchange, call, location, chosen, body.At, now);
    }

    public async Task<Answer> End(WriteScope scope, Actor exchange, string callId, CallEndedBody body)
    {
        if (await scope.Db.RelayCalls.Within(exchange.Scope).SingleOrDefaultAsync(c => c.Exchange == exchange.Name && c.ExchangeCall == callId) is not { } call)
        {
            return Answer.Fault(404, "not-found", $"There is no call {callId}.");
        }

        var (now, minutes) = (clock.GetUtcNow(), body.Minutes!.Value);
        var answered = body.Answered ?? minutes > 0;
        if (call.EndedSo(minutes, answered))
        {
            // Its answer was lost on the way.
            return Answer.Of(200, new CallEndedReply(callId, minutes, call.MissedAt is not null)) with { CustomerRef = call.CustomerRef };
        }

        switch (call.End(minutes, answered, now))
        {
            case CallFault.TooLong:
                return Answer.Fault(422, CallFault.TooLong, "The call can't have taken so long; nothing was stored.", new Dictionary<string, object?>
                {
                    ["errors"] = new Dictionary<string, string[]> { ["minutes"] = ["is longer than the time since the call came in"] },
                });
            case { } late:
                return Answer.Fault(409, late, "The end of this call has been told already, or is told too late; nothing was stored.");
        }

        var record = CallOnRecord.Of(call);
        if (call.MissedAt is not null)
        {
            scope.Record(now, exchange, new CallMissed(record, Message: call.Route == CallRoute.Voicemail && answered));
        }
        else if (call.Route == CallRoute.Connect)
        {
            await Talk(scope, exchange, call, minutes, now);
            scope.Record(now, exchange, new RelayCallEnded(record, NameOf(call, await LocationOf(scope, call)), minutes));
        }

        return Answer.Of(200, new CallEndedReply(callId, minutes, call.MissedAt is not null)) with { CustomerRef = call.CustomerRef };
    }

    private async Task<Answer> Route(
        WriteScope scope, Actor exchange, RelayCall call, Location location, CallersVisit? about, DateTimeOffset? at, DateTimeOffset now)
    {
        var desk = location.Calendar();
        var (answer, matter, expected) = (CallRouting.Unknown(desk.IsOpen(now)), (CallMatter?)null, (string?)null);
        ContactRequest? request = null;
        if (about is not null)
        {
            var received = await requests.Receive(scope, exchange, await BodyOf(scope, about, at));
            request = received.Request;
            var dispute = request?.DisputeNumber is { } number ? await scope.Db.Disputes.FindAsync(number) : null;
            var leader = dispute is null ? request?.LeaderId : dispute.LeaderId;
            expected = Expected(await catalog.Current(scope.Db), dispute, leader, now);
            matter = new CallMatter(about.Visit.Ref, about.Contact.CustomerRef, request?.Id, request?.DisputeNumber);
            if (request is not null)
            {
                // What joins a dispute in danger is in danger: a call alone names none.
                var lane = dispute?.Lane == Lane.S ? Lane.S : request.Lane;
                answer = CallRouting.Of(
                    new CallOutcome(
                        request.Outcome, lane, received.Told ?? request.Code, request.Until, dispute is { FirstContactAt: null } ? dispute.Timers.FirstContactDue : null, dispute?.RisesAt)
                    {
                        Leader = expected,
                    },
                    dispute is null ? [] : await targets.Free(scope.Db, location, dispute, leader, lane, now), desk, now);
            }
        }

        call.Take(answer, matter, now);
        var record = CallOnRecord.Of(call);
        scope.Record(now, exchange, new CallCame(record, answer.Route, matter?.RequestId, answer.Until));
        if (answer.Route == CallRoute.Connect)
        {
            scope.Record(now, exchange, new CallConnected(record, answer.To?.Id, NameOf(call, location), answer.To?.OnCall == true));
        }

        return Replies.Of(call, location, answer, request, expected, texts);
    }

    // As the app names them, and after a contact nobody while it is on the queue.
    private static string? Expected(Network network, Dispute? dispute, string? leader, DateTimeOffset now) =>
        dispute is null ? network.Leader(leader)?.Name
        : dispute is { FirstContactAt: not null, State: not DisputeState.Claimed } ? null
        : dispute.Expected(network, now)?.Name;

    // Nobody has heard a word of it yet: what stands in its place, among the customer's words and in their language, says that it was a call.
    private async Task<ContactRequestBody> BodyOf(WriteScope scope, CallersVisit about, DateTimeOffset? at) => new()
    {
        // A call about a danger that is open is one about that danger, and no further question that counts.
        Dangers = await OpenDangers(scope.Db, about.Visit.Ref),
        VisitRef = about.Visit.Ref,
        CustomerRef = about.Visit.CustomerRef,
        Reason = await Callers.ReasonOf(scope.Db, about.Visit),
        Text = texts.Render(about.Contact.Language, "call.asked"),
        Channel = ContactChannel.Phone,
        RequestedAt = at,
    };

    private static async Task<bool> AreInDanger(DashboardDbContext db, IReadOnlyList<CallersVisit> visits)
    {
        var refs = visits.Select(v => v.Visit.Ref).ToArray();
        return await db.Disputes.AnyAsync(d => refs.Contains(d.VisitRef) && d.State != DisputeState.Resolved && d.Lane == Lane.S);
    }

    private static async Task<IReadOnlyList<DangerBody>?> OpenDangers(DashboardDbContext db, string visitRef)
    {
        var open = await db.Disputes.Where(d => d.VisitRef == visitRef && d.State != DisputeState.Resolved && d.Lane == Lane.S)
            .OrderByDescending(d => d.AdmittedAt).Select(d => d.Dangers).FirstOrDefaultAsync();
        return open == Dangers.None ? null : [.. Enum.GetValues<DangerBody>().Where(named => open.HasFlag((Dangers)named))];
    }

    private async Task Talk(WriteScope scope, Actor exchange, RelayCall call, int minutes, DateTimeOffset now)
    {
        if (call.DisputeNumber is null || await scope.Db.Disputes.FindAsync(call.DisputeNumber) is not { } called)
        {
            return;
        }

        // It may have become part of another while they talked.
        var dispute = await MergedDisputes.EndOf(scope.Db, called);
        dispute.Talk(call.ToId, minutes, now);
        dispute.RecalculateTimers((await LocationOf(scope, call)).Calendar());
        await Answered(scope, exchange, call, dispute, now);
        await PageCourse.Follow(scope, exchange, dispute, now);
    }

    // A person who has spoken to the customer knows of it: nobody else is woken for it, and in danger the customer reads their name.
    private async Task Answered(WriteScope scope, Actor exchange, RelayCall call, Dispute dispute, DateTimeOffset now)
    {
        if (call.ToId is not { } to || await scope.Db.Accounts.FirstOrDefaultAsync(a => a.LeaderId == to || a.Id == to) is not { } account)
        {
            return;
        }

        var last = PageNeed.Last(await scope.Db.Pages.Where(p => p.DisputeNumber == dispute.Number).ToListAsync());
        if (last is not { IsOpen: true } && last?.AcknowledgedBy != account.Id && dispute is { Lane: Lane.S, IsOpen: true, IsTaken: false })
        {
            // That it began and that it was answered is told one after the other.
            await PageCourse.Begin(scope, dispute, PageCause.Safety, now);
            await scope.Db.SaveChangesAsync();
            last = scope.Db.Pages.Local.Single(p => p.DisputeNumber == dispute.Number && p.IsOpen);
        }

        if (last is { IsOpen: true })
        {
            await PageCommands.Acknowledge(scope, await catalog.Current(scope.Db), exchange, last, new(account.Id, account.Name, AcknowledgedVia.Call), now);
        }
    }

    private async Task<Location> LocationOf(WriteScope scope, RelayCall call) => (await catalog.Current(scope.Db)).Location(call.LocationCode)!;

    // The desk is a place and no person.
    private static string NameOf(RelayCall call, Location location) => call.ToName ?? location.Name;
}

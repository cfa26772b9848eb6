using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>What a customer may see, within the locations of the key that asks for them: nothing of the inside, nothing of others.</summary>
public sealed class CustomerSideQueries(IReadContexts contexts, NetworkCatalog catalog, PolicyCatalog policies, StandingWords standings, TimeProvider clock)
{
    private const int MostVisits = 50;

    public Task<CustomerVisitsAnswer?> Visits(Scope seen, string customerRef) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var visits = await db.Visits.Within(seen).Where(v => v.CustomerRef == customerRef)
            .OrderByDescending(v => v.OpenedAt).Take(MostVisits).ToListAsync();
        if (visits.Count == 0)
        {
            return null;
        }

        var latest = await db.ContactOf(visits[0]);
        return new CustomerVisitsAnswer(latest.CustomerRef, latest.Language, visits.ConvertAll(v => Summary(network, v)));
    });

    public Task<VisitView?> Visit(Scope seen, string visitRef) => contexts.Read(async db =>
    {
        if (await db.Visits.Within(seen).SingleOrDefaultAsync(v => v.Ref == visitRef) is not { } visit)
        {
            return null;
        }

        var network = await catalog.Current(db);
        var card = visit.CardMessageId is { } id ? await db.Messages.SingleOrDefaultAsync(m => m.Id == id) : null;
        var facts = await db.Facts.Where(f => f.VisitRef == visitRef).ToListAsync();
        var requests = await db.Requests.Where(r => r.VisitRef == visitRef && r.CustomerRef == visit.CustomerRef)
            .OrderByDescending(r => r.ArrivedAt).ToListAsync();
        var ids = requests.ConvertAll(r => r.Id);
        var appeals = await db.Appeals.Where(a => ids.Contains(a.RequestId)).ToListAsync();
        var told = await Told(db, clock.GetUtcNow()).Where(m => m.VisitRef == visitRef && m.Kind == MessageKind.Appeal).OrderBy(m => m.Sequence).ToListAsync();
        return new VisitView(
            Summary(network, visit),
            card is null ? null : new CardView(card.Id, card.CreatedAt, card.Language, card.Text),
            [.. facts.OrderBy(f => f.StatedAt).ThenBy(f => f.Revision).Select(Of)],
            requests.ConvertAll(r => Of(network, r, appeals.FindAll(a => a.RequestId == r.Id), told.FindLast(m => m.RequestId == r.Id)?.Text)),
            [.. (await db.Disputes.Where(d => d.VisitRef == visitRef && d.CustomerRef == visit.CustomerRef)
                .OrderByDescending(d => d.AdmittedAt).Select(d => d.Number).ToListAsync())]);
    });

    public Task<DisputeAnswer?> Dispute(Scope seen, string number) => contexts.Read(async db =>
    {
        if (await db.Disputes.Within(seen).SingleOrDefaultAsync(d => d.Number == number) is not { } dispute)
        {
            return null;
        }

        var (network, now) = (await catalog.Current(db), clock.GetUtcNow());
        var reopens = TimeSpan.FromHours((await policies.InForce(db, now)).For(dispute.RegionCode, dispute.LocationCode).ReopenHours);

        // Of what its owner may still take back the customer hears nothing.
        var held = await db.Messages.Where(m => m.DisputeNumber == number && m.NotBefore > now).Select(m => m.CreatedAt).ToListAsync();
        var isUntold = dispute.ResolvedAt is { } end && held.Contains(end);
        var last = dispute.Pauses.LastOrDefault();
        var restUntold = last is not null && (held.Exists(last.BeganAt) || (last.Kind == PauseKind.Customer && held.Exists(at => at == dispute.FirstContactAt)));
        var waits = last is { Kind: PauseKind.Customer } && last.Counts(dispute.FirstContactAt) && !restUntold && (last.To is null || held.Exists(last.EndedAt));
        var isOpen = dispute.IsOpen || isUntold;
        var contactAt = isUntold && dispute.FirstContactAt == dispute.ResolvedAt ? null : dispute.FirstContactAt;
        var question = isUntold ? null : await db.Feedback.SingleOrDefaultAsync(f => f.DisputeNumber == number && f.Reopenings == dispute.Reopenings);
        return new DisputeAnswer(
            dispute.Number, dispute.VisitRef, dispute.Reason, $"{(isUntold ? DisputeState.Claimed : dispute.State)}",
            (isOpen ? dispute.Expected(network, now) : network.Leader(dispute.LeaderId))?.Name,
            isOpen && contactAt is null ? dispute.Timers.FirstContactDue : null,
            isUntold ? null : dispute.Outcome?.ToString(), isUntold ? null : dispute.Resolution)
        {
            Lane = dispute.Lane,
            AdmittedAt = dispute.AdmittedAt,
            PromisedBy = !isOpen || waits || (dispute.IsOpen && !restUntold && QueuePriority.DueOf(dispute.Priority) is null) ? null
                : contactAt is null ? dispute.Timers.FirstContactDue : dispute.Timers.SameDayTarget,
            Standing = waits || isUntold || restUntold || contactAt != dispute.FirstContactAt ? null : await Standing(db, network, dispute, now),
            WaitsForCustomer = waits,
            ResolvedAt = isUntold ? null : dispute.ResolvedAt,
            ReopensUntil = dispute.MergedInto is null && !isUntold && dispute.ResolvedAt + reopens is { } until && until > now ? until : null,
            MergedInto = dispute.MergedInto,
            Conversation = await Conversation(db, dispute, now),
            Question = question is null ? null
                : new QuestionAnswer($"{question.StateAt(dispute, now)}", question.AskedAt, question.ExpiresAt, question.Score),
        };
    });

    private async Task<StandingAnswer?> Standing(DashboardDbContext db, Network network, Domain.Disputes.Dispute dispute, DateTimeOffset now)
    {
        var page = await db.Pages.Where(p => p.DisputeNumber == dispute.Number).OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id).FirstOrDefaultAsync();
        if (page is not null && (await PageAnswers.Standing(db, network, [page], now)).Count == 0)
        {
            page = null;
        }

        if (CustomerStanding.Of(dispute, page, now) is not { } standing)
        {
            return null;
        }

        var language = (await db.ContactOf(dispute)).Language;
        var regions = await db.Regions.Where(r => r.Code == dispute.RegionCode).Select(r => r.Names).SingleAsync();
        return standings.Of(
            standing, dispute, network.Location(dispute.LocationCode)!, dispute.Expected(network, now)?.Name, page?.AcknowledgedByName,
            regions.GetValueOrDefault(language) ?? regions.GetValueOrDefault("en") ?? dispute.RegionCode, language, dispute.IsUnattended(network, now));
    }

    // Notes and what staff say among themselves are in the timeline too; only these kinds were ever meant for the customer.
    private static async Task<List<SaidAnswer>> Conversation(DashboardDbContext db, Domain.Disputes.Dispute dispute, DateTimeOffset now)
    {
        var numbers = await MergedDisputes.NumbersOf(db, dispute.Number);
        var requests = await db.Requests.Where(r => numbers.Contains(r.DisputeNumber!) && r.CustomerRef == dispute.CustomerRef).ToListAsync();
        var ids = requests.ConvertAll(r => r.Id);
        var words = await db.Timeline
            .Where(e => numbers.Contains(e.DisputeNumber) && (e.Kind == TimelineKind.CustomerWrote || e.Kind == TimelineKind.Replied))
            .OrderBy(e => e.Id).ToListAsync();
        var held = await db.Messages.Where(m => numbers.Contains(m.DisputeNumber!) && m.Kind == MessageKind.Reply && m.NotBefore > now)
            .Select(m => m.CreatedAt).ToListAsync();
        words.RemoveAll(w => w.Kind == TimelineKind.Replied && held.Contains(w.At));
        var told = await Told(db, now)
            .Where(m => m.CustomerRef == dispute.CustomerRef && m.Kind != MessageKind.Reply && m.Kind != MessageKind.ContactCard
                && (numbers.Contains(m.DisputeNumber!) || (m.RequestId != null && ids.Contains(m.RequestId))))
            .OrderBy(m => m.Sequence).ToListAsync();
        return
        [
            .. requests.Select(r => new SaidAnswer(r.ArrivedAt, "customer", null, r.Text, null))
                .Concat(words.Select(w => w.Kind == TimelineKind.Replied
                    ? new SaidAnswer(w.At, "leader", w.ActorName, w.Text ?? "", null)
                    : new SaidAnswer(w.At, "customer", null, w.Text ?? "", null)))
                .Concat(told.Select(m => new SaidAnswer(m.CreatedAt, "service", null, m.Text, m.Link)))
                .OrderBy(s => s.At),
        ];
    }

    // A message that may still be taken back has been said to nobody.
    private static IQueryable<OutgoingMessage> Told(DashboardDbContext db, DateTimeOffset now) =>
        db.Messages.Where(m => m.NotBefore == null || m.NotBefore <= now);

    private static VisitSummary Summary(Network network, Visit visit)
    {
        var location = network.Location(visit.LocationCode)!;
        return new(
            visit.Ref, new LocationAnswer(location.Code, location.Name, $"{location.Stage}", location.ZoneId), new VehicleAnswer(visit.VehicleModel, visit.VehicleYear),
            visit.OpenedAt, visit.PromisedAt, visit.Stage);
    }

    private static FactView Of(Fact fact) => new(fact.Kind, fact.Revision, fact.StatedAt, fact.TalkedOver)
    {
        Code = fact.Code,
        Summary = fact.Summary,
        Findings = fact.Findings,
        Amount = fact.Amount,
        Currency = fact.Currency,
        Lines = fact.Lines,
        Why = fact.Why,
        Decision = fact.Decision,
        Clause = fact.Clause,
        Stage = fact.Stage,
    };

    private static RequestView Of(Network network, ContactRequest request, List<Appeal> appeals, string? told)
    {
        var latest = appeals.MaxBy(a => a.MadeAt);
        return new(
            request.Id, request.ArrivedAt, request.Reason, request.Text, request.Outcome, request.Lane, request.Until,
            network.Leader(request.LeaderId)?.Name, request.DisputeNumber, request.CustomerMessage,
            Appeal.MayBeMadeAgainst(request.Outcome) && request.DisputeNumber is null && appeals.TrueForAll(a => a.AnsweredAt is not null),
            latest is null ? null : new AppealView(
                latest.MadeAt, latest.DueAt, latest.Upheld switch { true => "upheld", false => "turned-down", null => "open" }, told));
    }
}

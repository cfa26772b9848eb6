using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Cards;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>Takes in visits and facts, and issues the contact card.</summary>
public sealed class VisitCommands(ContactCards cards, OverflowService overflows, BookingReleaseService releases, NetworkCatalog catalog, Ids ids, TimeProvider clock)
{
    public async Task<Answer> Put(WriteScope scope, Actor actor, string visitRef, VisitBody body)
    {
        var network = await catalog.Current(scope.Db);
        var location = network.Location(body.LocationCode);
        if (location is null && actor.Scope.IsNetwork)
        {
            var faults = new Faults();
            faults.Add("locationCode", "is not a location of the network");
            return Answer.Invalid(faults);
        }

        // A key of some locations is told the same of every other, whether there is one or not.
        var visit = await scope.Db.FindVisit(visitRef);
        if (location is null || !actor.Scope.Covers(location.Code, location.RegionCode)
            || (visit is not null && !actor.Scope.Covers(visit.LocationCode, visit.RegionCode)))
        {
            return Answer.Fault(403, "outside-scope", "This key may not state that; nothing was stored.");
        }

        if (visit is not null && visit.LocationCode != location.Code)
        {
            return Answer.Fault(409, "visit-elsewhere", $"Visit {visit.Ref} is at {visit.LocationCode}; a visit does not move.");
        }

        var isNew = visit is null;
        var now = clock.GetUtcNow();
        var customer = await VisitCustomers.Known(scope.Db, actor, body.Customer!, body.OpenedAt!.Value, isNew);
        visit ??= Add(scope.Db, visitRef, location, customer, body);
        var before = (visit.Vin, visit.Subjects);
        Update(visit, customer, body, now);
        visit.Measure(location.Calendar());
        await TellDisputes(scope.Db, visit, before);

        var contact = await VisitCustomers.State(scope.Db, visit, customer, body.Customer!);
        scope.Record(now, actor, isNew
            ? new VisitOpened(visit.Ref, visit.LocationCode, visit.Stage)
            : new VisitUpdated(visit.Ref, visit.LocationCode, visit.Stage));
        var wait = visit.CardMessageId is null ? await overflows.WaitAt(scope.Db, location, now) : null;
        var card = cards.Issue(scope, network, visit, location, contact, now, wait);
        if (!isNew && visit.IsUnsafe)
        {
            await scope.Db.SaveChangesAsync();
            await releases.OutOfDanger(scope, visit.Ref, now);
        }

        return Answer.Of(isNew ? 201 : 200, new VisitAnswer(visit.Ref, card.Reason is null
            ? new ContactCardAnswer(true, card.MessageId, card.Leaders, null)
            : new ContactCardAnswer(false, null, null, card.Reason)));
    }

    public async Task<Answer> AddFact(WriteScope scope, Actor actor, string visitRef, FactBody body)
    {
        if (await scope.Db.FindVisit(visitRef) is not { } visit || !actor.Scope.Covers(visit.LocationCode, visit.RegionCode))
        {
            return UnknownVisit(visitRef);
        }

        visitRef = visit.Ref;
        var now = clock.GetUtcNow();
        var kind = body.Kind!.Value;

        // Of a visit that this command opens nothing is stored yet, no fact and no dispute.
        var opensNow = scope.Db.Entry(visit).State == EntityState.Added;
        var (stored, open) = opensNow ? (0, []) : await Known(scope.Db, visitRef, kind);
        var revision = 1 + stored + Unsaved(scope.Db, visitRef, kind);
        var fact = FactOf(body, ids.Next(), visit, kind, revision, now);
        scope.Db.Facts.Add(fact);
        var before = (visit.Vin, visit.Subjects);
        visit.Learn(fact);
        await TellDisputes(scope.Db, visit, before);
        if (kind == FactKind.Stage)
        {
            visit.Reach(body.Stage!, fact.StatedAt);
        }

        scope.Record(now, actor, new FactStated(visitRef, fact.Id, fact.Kind, fact.Revision)
        {
            Disputes = open.ConvertAll(number => new Hint(visit.RegionCode, visit.LocationCode, number)),
        });
        return Answer.Of(201, new FactAnswer(fact.Id, visitRef, kind, revision)) with { CustomerRef = visit.CustomerRef };
    }

    /// <summary>Unknown or out of the key's scope: one answer for both, so that references cannot be tried out.</summary>
    public static Answer UnknownVisit(string? visitRef) => Answer.Fault(404, "unknown-visit", $"There is no visit {visitRef}.");

    // Asked for each fact that is stated, so by the database's own command: queries would take ten times as long to put together.
    private static async Task<(int Stated, List<string> Open)> Known(DashboardDbContext db, string visitRef, FactKind kind)
    {
        await using var command = await db.Command();
        command.CommandText = """
            SELECT count(*) FROM "Facts" WHERE "VisitRef" = @visit AND "Kind" = @kind;
            SELECT "Number" FROM "Disputes" WHERE "VisitRef" = @visit AND "ResolvedAt" IS NULL
            """;
        command.Value("@visit", visitRef);
        command.Value("@kind", $"{kind}");
        await using var reader = await command.ExecuteReaderAsync();
        return ((await reader.Rows(row => row.GetInt32(0)))[0], await reader.Rows(row => row.GetString(0)));
    }

    // What disputes keep of their visit is what the visit says. Few have any, and few statements bring a word that is new.
    private static async Task TellDisputes(DashboardDbContext db, Visit visit, (string, string) before)
    {
        if (visit.IsDisputed && before != (visit.Vin, visit.Subjects))
        {
            (await db.Disputes.Where(d => d.VisitRef == visit.Ref).ToListAsync()).ForEach(d => (d.Vin, d.Subjects) = (visit.Vin, visit.Subjects));
        }
    }

    // What was added is known to be new; there is no need to compare everything the command has read.
    private static int Unsaved(DashboardDbContext db, string visitRef, FactKind kind)
    {
        var asItWas = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var unsaved = db.ChangeTracker.Entries<Fact>().Count(e =>
            e.State == EntityState.Added && e.Entity.VisitRef == visitRef && e.Entity.Kind == kind);
        db.ChangeTracker.AutoDetectChangesEnabled = asItWas;
        return unsaved;
    }

    // Only the fields of its kind, which are the ones that were looked at.
    private static Fact FactOf(FactBody body, string id, Visit visit, FactKind kind, int revision, DateTimeOffset now)
    {
        var (diagnosis, estimate, warranty) = (kind == FactKind.Diagnosis, kind == FactKind.Estimate, kind == FactKind.Warranty);
        return new Fact
        {
            Id = id,
            VisitRef = visit.Ref,
            Kind = kind,
            Revision = revision,
            StatedAt = body.StatedAt ?? now,
            ReceivedAt = now,
            AcknowledgedByCustomerAt = body.AcknowledgedByCustomerAt,
            TalkedOver = body.TalkedOver,
            Code = diagnosis ? body.Code : null,
            CodeBefore = diagnosis ? visit.DiagnosisCode : null,
            Summary = diagnosis || warranty ? body.Summary : null,
            Findings = diagnosis ? [.. (body.Findings ?? []).OfType<string>()] : [],
            Amount = estimate ? body.Amount : null,
            Currency = estimate ? body.Currency : null,
            Lines = estimate ? [.. (body.Lines ?? []).Select(l => new EstimateLine(l.Text!, l.Amount!.Value) { PartNumber = l.PartNumber })] : [],
            Why = estimate ? body.Why : null,
            Decision = warranty ? body.Decision : null,
            Clause = warranty ? body.Clause : null,
            Stage = kind == FactKind.Stage ? body.Stage : null,
        };
    }

    private static Visit Add(DashboardDbContext db, string visitRef, Location location, Customer customer, VisitBody body)
    {
        var visit = new Visit
        {
            Ref = visitRef,
            LocationCode = location.Code,
            RegionCode = location.RegionCode,
            CustomerRef = customer.Ref,
            Vin = body.Vehicle!.Vin!,
            OpenedAt = body.OpenedAt!.Value,
            Stage = body.Stage!,
        };
        db.Visits.Add(visit);
        return visit;
    }

    private static void Update(Visit visit, Customer customer, VisitBody body, DateTimeOffset now)
    {
        visit.BelongTo(customer.Ref);
        visit.Vin = body.Vehicle!.Vin!;
        visit.OpenedAt = body.OpenedAt!.Value;
        (visit.VehicleModel, visit.VehicleYear) = (body.Vehicle.Model!, body.Vehicle.Year!.Value);
        visit.PromisedAt = body.PromisedAt;
        visit.Reach(body.Stage!, now);
        visit.Drivable = body.Vehicle.Drivable;
        visit.TowOpen = body.Vehicle.TowOpen;
        visit.OdometerKm = body.Vehicle.OdometerKm;
        (visit.BookedAt, visit.AppointmentAt, visit.PartsExpectedAt) = (body.BookedAt, body.AppointmentAt, body.PartsExpectedAt);
        (visit.Technician, visit.SoftwareVersion) = (body.Technician, body.SoftwareVersion);
        visit.Recalls =
        [
            .. (body.Vehicle.Recalls ?? []).Select(r => new Recall(r.Campaign!, r.StopDriving) { Title = r.Title, RemedyAvailable = r.RemedyAvailable }),
        ];
        visit.Know();
    }
}

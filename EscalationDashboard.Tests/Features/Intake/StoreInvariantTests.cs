using System.Security.Claims;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Domain;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The invariants that only a store can break, each over many generated cases in one growing database.</summary>
public class StoreInvariantTests(Store store = Store.Usual) : IAsyncLifetime, IAsyncDisposable
{
    private static readonly string[] Locations = ["US-FRE", "US-SEA", "US-DEN", "US-CHI", "US-HON", "CA-TOR", "FR-LYO", "FR-BOR", "AE-DUB", "KR-SEO", "UA-KYI", "UA-ODE"];

    private readonly ProductFixture _office = new() { Store = store };
    private int _cases;

    // On a server each case takes several times as long; what the cases are is the same.
    private int Cases => store.Named() == Store.Postgres ? Properties.OrdinaryCases / 20 : Properties.OrdinaryCases / 2;

    // Invariant I6.
    [Fact]
    public Task CopiesOfOneRequest_MakeOneDecisionInAnyInterleaving() => Properties.HoldInStore(Copies.Any, copies => copies.Smaller(), async copies =>
    {
        var visit = await Visit(copies.Location);
        var others = Enumerable.Range(0, copies.Others).Select(_ => _office.Ask(copies.Location)).ToList();
        var answers = new List<Answer>();

        for (var sent = 0; sent < copies.InTurn.Count; sent++)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, copies.InTurn[sent]).Select(_ => Send(visit, copies))));
        }

        await Task.WhenAll(others);
        answers.Select(a => (a.Status, a.Body)).Distinct().Count().ShouldBe(1);
        answers.Count(a => !a.Headers.ContainsKey(IdempotentAnswers.ReplayedHeader)).ShouldBe(1);
        await _office.Check(async db =>
        {
            var request = await db.Requests.SingleAsync(r => r.VisitRef == visit);
            (await db.Decisions.CountAsync(d => d.RequestId == request.Id)).ShouldBe(1);
            (await db.Messages.CountAsync(m => m.RequestId == request.Id)).ShouldBe(IsTold(request) ? 1 : 0);
            (await db.Disputes.CountAsync(d => d.VisitRef == visit)).ShouldBe(request.Outcome == RequestOutcome.Admitted ? 1 : 0);
            (await db.Permits.CountAsync(p => p.RequestId == request.Id)).ShouldBeLessThanOrEqualTo(1);
        });
    }, Cases);

    // Where a location is in shadow, nobody is told but of a danger.
    private static bool IsTold(ContactRequest request) => request is not { LocationCode: "US-HON", Lane: Lane.N };

    // Invariant I11.
    [Fact]
    public Task CommandThatFailsAnywhere_IsThereWholeOrNotAtAll() => Properties.HoldInStore(HalfWay.Any, _ => [], async half =>
    {
        var visit = await Visit(half.Location);
        var others = Enumerable.Range(0, half.Others).Select(_ => _office.Ask(half.Location)).ToList();
        var stored = true;
        try
        {
            await _office.Writes.Execute(async scope =>
            {
                half.At(Step.Before);
                await _office.Get<ContactRequestCommands>().Submit(scope, Actor.System, BodyOf(visit, half.Danger));
                half.At(Step.Decided);
                await scope.Db.SaveChangesAsync();
                half.At(Step.Written);
                return true;
            });
        }
        catch (TimeoutException)
        {
            stored = false;
        }

        await Task.WhenAll(others);
        stored.ShouldBe(half.Fails == Step.Never);
        await _office.Check(async db =>
        {
            var requests = await db.Requests.Where(r => r.VisitRef == visit).ToListAsync();
            var ids = requests.ConvertAll(r => r.Id);
            ids.Count.ShouldBe(stored ? 1 : 0);
            (await db.Messages.CountAsync(m => m.VisitRef == visit && m.RequestId != null)).ShouldBe(requests.Count(IsTold));
            (await db.Permits.CountAsync(p => p.CustomerRef == $"C-{visit}")).ShouldBeLessThanOrEqualTo(ids.Count);
            var disputes = await db.Disputes.Where(d => d.VisitRef == visit).Select(d => d.Number).ToListAsync();
            (await db.Timeline.CountAsync(e => disputes.Contains(e.DisputeNumber))).ShouldBe(disputes.Count);
            (await db.Decisions.CountAsync(d => ids.Contains(d.RequestId))).ShouldBe(ids.Count);
        });
    }, Cases);

    // Invariant I15.
    [Fact]
    public async Task ClicksThatComeAllAtOnce_LetARequestThroughOnce()
    {
        Actor[] staff = [await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("L-US-FRE-2"), await _office.SignedIn("R-NA-1"), await _office.SignedIn("A-1")];
        await _office.Fill(8);
        var actions = _office.Get<RequestActions>();

        await Properties.HoldInStore(Clicks.Any, clicks => clicks.Smaller(), async clicks =>
        {
            var request = await _office.Ask();
            request.Outcome.ShouldBe(RequestOutcome.Deferred);

            var verdicts = await Task.WhenAll(clicks.All.Select(click => click.Kind switch
            {
                StaffActionKind.TakeNow => actions.TakeNow(staff[click.By], request.Id, "Now"),
                StaffActionKind.AllowOnce => actions.AllowOnce(staff[click.By], request.Id, "Now"),
                _ => actions.ShouldHaveReached(staff[click.By], request.Id, "Mine"),
            }));

            var through = clicks.All.Zip(verdicts).Count(c => c.Second.IsAllowed && c.First.Kind != StaffActionKind.ShouldHaveReached);
            await _office.Check(async db =>
            {
                through.ShouldBeLessThanOrEqualTo(1);
                (await db.Disputes.CountAsync(d => d.RequestId == request.Id)).ShouldBe(through);
                (await db.Permits.CountAsync(p => p.RequestId == request.Id)).ShouldBe(1);
                (await db.Bookings.CountAsync(b => b.RequestId == request.Id && b.ReleasedAt == null)).ShouldBe(1 - through);
                (await db.StaffActions.CountAsync(a => a.RequestId == request.Id)).ShouldBe(verdicts.Count(v => v.IsAllowed));
                (await db.StaffActions.CountAsync(a => a.RequestId == request.Id && a.Kind == StaffActionKind.ShouldHaveReached)).ShouldBeLessThanOrEqualTo(1);
            });

            // What waits on gives its place back, so that the next one finds the same room and not an overflow.
            (through == 1 || (await actions.AllowOnce(staff[0], request.Id, "Next")).IsAllowed).ShouldBeTrue();
        }, Cases);
        await _office.Check(db => db.ShouldKeepEveryWindow());
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.Check(async db =>
        {
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
        });
        await _office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<string> Visit(string location)
    {
        var visit = $"I-{_cases++}";
        await _office.OpenVisit(visit, location);
        return visit;
    }

    private Task<Answer> Send(string visit, Copies copies)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "service")], "test")) };
        http.Request.Headers[IdempotentAnswers.KeyHeader] = visit;
        return _office.Get<IdempotentAnswers>().Once(
            http, "the same", scope => _office.Get<ContactRequestCommands>().Submit(scope, Actor.System, BodyOf(visit, copies.Danger)));
    }

    private static ContactRequestBody BodyOf(string visit, bool danger) => new()
    {
        VisitRef = visit,
        CustomerRef = $"C-{visit}",
        Reason = DisputeReason.Warranty,
        Text = "…",
        Channel = ContactChannel.App,
        Dangers = danger ? [DangerBody.Fire] : [],
    };

    private static Gen<bool> Sometimes => Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)));

    private static Gen<int> Beside => Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 3)));

    /// <param name="InTurn">How many copies come together; then, when these are answered, how many more.</param>
    /// <param name="Others">Requests of other customers that come meanwhile.</param>
    private sealed record Copies(IReadOnlyList<int> InTurn, int Others, string Location, bool Danger)
    {
        public static readonly Gen<Copies> Any =
            from turns in Gen.Choose(1, 3)
            from inTurn in Gen.ArrayOf(Gen.Choose(1, 4), turns)
            from others in Beside
            from location in Gen.Elements(Locations)
            from danger in Sometimes
            select new Copies(inTurn, others, location, danger);

        public IEnumerable<Copies> Smaller() =>
            Properties.Shorter(InTurn).Where(fewer => fewer.Count > 0).Select(fewer => this with { InTurn = fewer })
                .Concat(Others > 0 ? [this with { Others = 0 }] : []);

        public override string ToString() => $"{string.Join(", then ", InTurn)} copies at {Location}{(Danger ? " in danger" : "")}, beside {Others} others";
    }

    private enum Step
    {
        Never,
        Before,
        Decided,
        Written,
    }

    /// <param name="Fails">After which step the command throws.</param>
    private sealed record HalfWay(Step Fails, int Others, string Location, bool Danger)
    {
        public static readonly Gen<HalfWay> Any =
            from fails in Gen.Elements(Enum.GetValues<Step>())
            from others in Beside
            from location in Gen.Elements(Locations)
            from danger in Sometimes
            select new HalfWay(fails, others, location, danger);

        public void At(Step step)
        {
            if (step == Fails)
            {
                throw new TimeoutException($"{step}");
            }
        }
    }

    private sealed record Click(StaffActionKind Kind, int By);

    private sealed record Clicks(IReadOnlyList<Click> All)
    {
        private static readonly Gen<Click> One =
            from kind in Gen.Elements(StaffActionKind.TakeNow, StaffActionKind.AllowOnce, StaffActionKind.ShouldHaveReached)
            from person in Gen.Choose(0, 3)
            select new Click(kind, person);

        public static readonly Gen<Clicks> Any =
            from count in Gen.Frequency((30, Gen.Choose(2, 10)), (1, Gen.Constant(100)))
            from clicks in Gen.ArrayOf(One, count)
            select new Clicks(clicks);

        public IEnumerable<Clicks> Smaller() => Properties.Shorter(All).Where(fewer => fewer.Count > 1).Select(fewer => new Clicks(fewer));

        public override string ToString() => string.Join(", ", All);
    }
}

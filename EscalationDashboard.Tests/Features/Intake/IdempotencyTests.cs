using System.Net;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>I6: however often a request comes, it is decided once.</summary>
[Collection("intake")]
public sealed class IdempotencyTests(IntakeApp intake)
{
    private const string Replayed = "Idempotency-Replayed";

    [Fact]
    public async Task SameKeyAndBody_GetsTheFirstAnswerAgain()
    {
        var visit = await intake.OpenStatedVisit();
        var first = await intake.Ask(visit, dangers: ["Fire"], key: visit);
        var before = await intake.RowCounts();

        var again = await intake.Ask(visit, dangers: ["Fire"], key: visit);

        first.Headers.ShouldNotContainKey(Replayed);
        again.Headers[Replayed].ShouldBe("true");
        (again.Status, again.ContentType, again.Text, again.Headers["Location"])
            .ShouldBe((first.Status, first.ContentType, first.Text, first.Headers["Location"]));
        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task SameKeyOnAProblemThatWasDecided_GetsTheSameProblemAgain()
    {
        var visit = await intake.OpenStatedVisit("US-HON");
        var first = await intake.Ask(visit, key: visit);

        var again = await intake.Ask(visit, key: visit);

        again.Headers[Replayed].ShouldBe("true");
        (again.Status, again.ContentType, again.Text).ShouldBe((HttpStatusCode.UnprocessableEntity, first.ContentType, first.Text));
        (await intake.App.Read(db => db.Requests.CountAsync(r => r.VisitRef == visit))).ShouldBe(1);
    }

    [Fact]
    public async Task SameKeyWithAnotherBody_IsRefusedAndNothingIsStored()
    {
        var visit = await intake.OpenStatedVisit();
        await intake.Ask(visit, "One thing.", dangers: ["Fire"], key: visit);
        var before = await intake.RowCounts();

        var other = await intake.Ask(visit, "Another thing.", dangers: ["Fire"], key: visit);

        other.ShouldBeAProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task SameKeyAndBodyAtAnotherAddress_IsRefused()
    {
        var (one, two) = (await intake.OpenStatedVisit(), await intake.OpenStatedVisit());
        var fact = new { kind = "stage", stage = "InRepair" };
        await intake.Post($"/api/v1/visits/{one}/facts", fact, key: one);

        (await intake.Post($"/api/v1/visits/{two}/facts", fact, key: one))
            .ShouldBeAProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task SixteenCopiesAtOnce_MakeOneRequest()
    {
        var visit = await intake.OpenStatedVisit();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => intake.Ask(visit, dangers: ["Fire"], key: visit)));

        replies.Select(r => (r.Status, r.Text)).Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Created);
        replies.Count(r => !r.Headers.ContainsKey(Replayed)).ShouldBe(1);
        var (requests, decisions, disputes, permits) = await intake.App.Read(async db => (
            await db.Requests.CountAsync(r => r.VisitRef == visit),
            await db.Decisions.CountAsync(d => d.RequestId == replies[0].Said("requestId")),
            await db.Disputes.CountAsync(d => d.VisitRef == visit),
            await db.Permits.CountAsync(p => p.CustomerRef == $"C-{visit}")));
        (requests, decisions, disputes, permits).ShouldBe((1, 1, 1, 1));
    }

    [Fact]
    public async Task SixteenCopiesWithoutAKey_MakeOneDispute()
    {
        var visit = await intake.OpenStatedVisit();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => intake.Ask(visit, dangers: ["Fire"])));

        replies.Count(r => r.Status == HttpStatusCode.Created).ShouldBe(1);
        replies.Count(r => r.Status == HttpStatusCode.OK).ShouldBe(15);
        (await intake.App.Read(db => db.Disputes.CountAsync(d => d.VisitRef == visit))).ShouldBe(1);
    }

    [Fact]
    public async Task RefusalThatTheCallerCanPutRight_IsNotRemembered()
    {
        var visit = intake.NewVisit();
        (await intake.Ask(visit, dangers: ["Fire"], key: visit)).Status.ShouldBe(HttpStatusCode.NotFound);
        await intake.Put(visit, Bodies.Visit($"C-{visit}", intake.Now));

        var second = await intake.Ask(visit, dangers: ["Fire"], key: visit);

        second.Status.ShouldBe(HttpStatusCode.Created);
        second.Headers.ShouldNotContainKey(Replayed);
    }

    [Fact]
    public async Task FactsToo_AreStatedOnce()
    {
        var visit = await intake.OpenVisit();
        var body = new { kind = "estimate", amount = 100, currency = "USD" };

        var first = await intake.Post($"/api/v1/visits/{visit}/facts", body, key: visit);
        var again = await intake.Post($"/api/v1/visits/{visit}/facts", body, key: visit);

        (again.Text, again.Headers[Replayed]).ShouldBe((first.Text, "true"));
        (await intake.App.Read(db => db.Facts.CountAsync(f => f.VisitRef == visit))).ShouldBe(1);
    }

    [Fact]
    public async Task KeyThatIsTooLong_IsNamedAndNothingIsStored()
    {
        var visit = await intake.OpenStatedVisit();
        var before = await intake.RowCounts();

        var reply = await intake.Ask(visit, key: new string('k', 256));

        reply.ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe(["Idempotency-Key"]);
        (await intake.RowCounts()).ShouldBe(before);
    }
}

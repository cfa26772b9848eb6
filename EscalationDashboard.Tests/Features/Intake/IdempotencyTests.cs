using System.Net;
using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Http;
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
    public async Task KeysThatReadAlikeWithTheirCallersName_AreTwo()
    {
        var (one, two) = (await intake.NewKey("a"), await intake.NewKey("a:b"));
        var visit = await intake.OpenStatedVisit();

        var first = await intake.Ask(visit, dangers: ["Fire"], key: "b:k1", apiKey: one);
        var second = await intake.Ask(visit, dangers: ["Fire"], key: "k1", apiKey: two);

        second.Headers.ShouldNotContainKey(Replayed);
        second.Said("requestId").ShouldNotBe(first.Said("requestId"));
        (await intake.Ask(visit, dangers: ["Fire"], key: "b:k1", apiKey: one)).Text.ShouldBe(first.Text);
        (await intake.Ask(visit, dangers: ["Fire"], key: "k1", apiKey: two)).Text.ShouldBe(second.Text);
    }

    public static TheoryData<string[]> WrongKeys => new([
        [new string('k', 256)], [""], ["  "], ["one", "two"], ["same", "same"], ["clé"], ["ключ"], ["k\u2066"], ["k\tk"], ["😀"], ["", "one"],
    ]);

    [Theory]
    [MemberData(nameof(WrongKeys))]
    public async Task KeyThatIsNone_IsNamedBesideTheOtherFaultsAndNothingIsStored(string[] keys)
    {
        var visit = await intake.OpenStatedVisit();
        var before = await intake.RowCounts();
        foreach (var (path, body, faults) in new[]
        {
            ("contact-requests", (object)Bodies.Request(visit, $"C-{visit}"), Array.Empty<string>()),
            ("contact-requests", Bodies.Request(visit, $"C-{visit}", ""), ["text"]),
            ($"visits/{visit}/facts", new { kind = "stage", stage = "InRepair" }, []),
            ("contact-requests/nothing/appeals", new { text = "Why?" }, []),
            ("disputes/D-1/messages", new { customerRef = "C-1", text = "Why?" }, []),
            ("disputes/D-1/feedback", new { score = 3 }, []),
        })
        {
            var reply = await Post($"/api/v1/{path}", body, keys);

            reply.ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe([.. faults, "Idempotency-Key"], path);
        }

        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task LongestAndOddestKey_IsTaken()
    {
        var visit = await intake.OpenStatedVisit();
        var key = "\"a\" b:c/d?e=#'%00" + new string('~', 238);

        var first = await intake.Ask(visit, dangers: ["Fire"], key: key);

        (await intake.Ask(visit, dangers: ["Fire"], key: key)).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task BodyThatMeansTheSameInOtherBytes_IsAnotherBody()
    {
        var visit = await intake.OpenStatedVisit();
        var first = await intake.Ask(visit, dangers: ["Fire"], key: visit);
        using var spaced = new StringContent(
            System.Text.Json.JsonSerializer.Serialize(Bodies.Request(visit, $"C-{visit}", dangers: ["Fire"])) + " ", System.Text.Encoding.UTF8, "application/json");

        first.Status.ShouldBe(HttpStatusCode.Created);
        (await intake.Send(HttpMethod.Post, "/api/v1/contact-requests", spaced, visit)).ShouldBeAProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task StoredAnswer_IsForgottenAfterAWeekAndNotBefore()
    {
        await using var office = await ProductFixture.Open();
        var (answers, asked) = (office.Get<IdempotentAnswers>(), 0);
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "demo")], "test")) };
        http.Request.Headers["Idempotency-Key"] = "k1";
        Task<Answer> Once() => answers.Once(http, "hash", _ => Task.FromResult(Answer.Of(200, ++asked)));
        await Once();
        office.Clock.Advance(StoredAnswer.Kept);

        (await answers.Prune()).ShouldBe(0);
        (await Once()).Body.ShouldBe("1");
        office.Clock.Advance(TimeSpan.FromTicks(1));
        (await Once()).Body.ShouldBe("2", "what is due to be forgotten is forgotten, whenever that is done");
        (await Once()).Body.ShouldBe("2");
        office.Clock.Advance(StoredAnswer.Kept + TimeSpan.FromTicks(1));
        (await answers.Prune()).ShouldBe(1);
        (await office.Read(db => db.Answers.CountAsync())).ShouldBe(0);
    }

    private async Task<Reply> Post(string path, object body, string[] keys)
    {
        using var client = intake.App.ServiceSystem();
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var raw = new HttpClient(handler, disposeHandler: false) { BaseAddress = client.BaseAddress };
        raw.DefaultRequestHeaders.Authorization = client.DefaultRequestHeaders.Authorization;
        foreach (var key in keys)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var answer = await raw.SendAsync(message);
        return await Reply.Of(answer);
    }
}

using System.Net;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A provider says over HTTP that the person who was asked looks after it.</summary>
[Collection("intake")]
public sealed class AcknowledgeTests(IntakeApp intake)
{
    [Fact]
    public async Task Provider_AcknowledgesForThePersonWhoWasAskedLastAndMaySaySoAgain()
    {
        var (id, name) = await Asked();

        var first = await intake.Post($"/api/v1/pages/{id}/acknowledge", new { });
        var again = await intake.Post($"/api/v1/pages/{id}/acknowledge", new { });

        first.Status.ShouldBe(HttpStatusCode.OK, first.Text);
        (first["acknowledged"].GetBoolean(), first.Said("by"), first.Said("end")).ShouldBe((true, name, "Acknowledged"));
        again.Text.ShouldBe(first.Text);
        (await intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == id))).Via.ShouldBe(AcknowledgedVia.Api);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Provider_NamesWhoAnswered(bool byAccount, bool byStep)
    {
        var (id, _) = await Asked();
        intake.Clock.Advance(TimeSpan.FromMinutes(5));
        await intake.App.Services.GetRequiredService<PageStepCommands>().AskDue();
        var first = await intake.App.Read(db => db.PageSteps.Where(s => s.PageId == id).OrderBy(s => s.Number).FirstAsync());

        var said = await intake.Post($"/api/v1/pages/{id}/acknowledge", new { accountId = byAccount ? first.AccountId : null, step = byStep ? first.Number : (int?)null });

        said.Status.ShouldBe(HttpStatusCode.OK, said.Text);
        said.Said("by").ShouldBe(first.Name);
        (await intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == id))).AcknowledgedBy.ShouldBe(first.AccountId);
    }

    [Theory]
    [InlineData("{\"accountId\":\"A-1\",\"step\":1}", 422, "not-asked")]
    [InlineData("{\"accountId\":\"nobody\"}", 422, "not-asked")]
    [InlineData("{\"step\":7}", 422, "not-asked")]
    [InlineData("{\"step\":\"1\"}", 400, "invalid")]
    [InlineData("{\"account\":\"A-1\"}", 400, "invalid")]
    [InlineData("null", 400, "invalid")]
    [InlineData("{", 400, "invalid")]
    public async Task BodyThatNamesNobodyWhoWasAsked_StopsNothing(string body, int status, string code)
    {
        var (id, _) = await Asked();

        (await intake.PostText($"/api/v1/pages/{id}/acknowledge", body)).ShouldBeAProblem((HttpStatusCode)status, code);

        (await intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == id))).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task PersonWhoIsOnLeaveMeanwhile_IsNotCountedAndTheProviderHearsIt()
    {
        var (id, _) = await Asked();
        var asked = await intake.App.Read(db => db.PageSteps.Where(s => s.PageId == id).Select(s => s.AccountId).FirstAsync());
        var now = intake.Clock.GetUtcNow();
        await OnLeave(asked, [new Leave(now.AddHours(-1), now.AddDays(1))]);

        (await intake.Post($"/api/v1/pages/{id}/acknowledge", new { })).ShouldBeAProblem(HttpStatusCode.UnprocessableEntity, "answer-not-counted");

        (await intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == id))).IsOpen.ShouldBeTrue();
        await OnLeave(asked, []);
    }

    [Fact]
    public async Task NoBodyAtAll_IsForThePersonWhoWasAskedLast()
    {
        var (id, name) = await Asked();

        (await intake.Send(HttpMethod.Post, $"/api/v1/pages/{id}/acknowledge", null)).Said("by").ShouldBe(name);
    }

    [Fact]
    public async Task KeyOfAnotherPlace_IsToldThatThereIsNoSuchPage()
    {
        var (id, _) = await Asked();
        var key = await intake.NewKey("paging-elsewhere", "intake", "FR-PAR");

        (await intake.Post($"/api/v1/pages/{id}/acknowledge", new { }, apiKey: key)).ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");
        (await intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == id))).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task UnknownPage_IsAProblem() =>
        (await intake.Post("/api/v1/pages/none/acknowledge", new { })).ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task NobodyWithoutAKey_IsHeard() =>
        (await intake.Post("/api/v1/pages/none/acknowledge", new { }, apiKey: "unknown")).Status.ShouldBe(HttpStatusCode.Unauthorized);

    private Task<bool> OnLeave(string leader, IEnumerable<Leave> leave) => intake.App.Services.GetRequiredService<IWriteQueue>().Execute(async scope =>
    {
        (await scope.Db.Leaders.SingleAsync(l => l.Id == leader)).Leave = [.. leave];
        await scope.Next(Counter.Network);
        return true;
    });

    private async Task<(string Id, string Name)> Asked()
    {
        var visit = await intake.OpenStatedVisit();
        var number = (await intake.Ask(visit, dangers: ["Fire"])).Said("disputeNumber");
        await intake.App.Services.GetRequiredService<PageStepCommands>().AskDue();
        return await intake.App.Read(async db =>
        {
            var id = await db.Pages.Where(p => p.DisputeNumber == number).Select(p => p.Id).SingleAsync();
            return (id, await db.PageSteps.Where(s => s.PageId == id).OrderByDescending(s => s.Number).Select(s => s.Name).FirstAsync());
        });
    }
}

using System.Net;
using EscalationDashboard.Domain.Paging;
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

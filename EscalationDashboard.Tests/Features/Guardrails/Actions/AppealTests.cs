using System.Net;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Guardrails.Actions;

/// <summary>From the customer's appeal over HTTP to the answer of a person whom the decision does not concern.</summary>
[Collection("intake")]
public sealed class AppealTests(IntakeApp intake)
{
    [Fact]
    public async Task Made_IsTakenInOnceAndPromisedWithinOneWorkingDay()
    {
        var request = await Redirected();

        var first = await intake.Post($"/api/v1/contact-requests/{request}/appeals", new { text = "But there is one!" });
        var second = await intake.Post($"/api/v1/contact-requests/{request}/appeals", new { text = "Hello?" });

        first.Status.ShouldBe(HttpStatusCode.Accepted, first.Text);
        var due = DateTimeOffset.Parse(first.Said("answerDue")!, System.Globalization.CultureInfo.InvariantCulture);
        due.ShouldBeInRange(intake.Now, intake.Now.AddHours(48));
        second.ShouldBeAProblem(HttpStatusCode.Conflict, "appeal-open");
        var appeal = await intake.App.Read(db => db.Appeals.SingleAsync(a => a.RequestId == request));
        (appeal.Text, appeal.Check, appeal.AnsweredAt).ShouldBe(("But there is one!", "ground", null));
        (await intake.App.Read(db => db.Messages.CountAsync(m => m.RequestId == request && m.Kind == MessageKind.Appeal))).ShouldBe(1);
    }

    [Fact]
    public async Task OfAnAdmittedRequest_IsRefusedAndOfAnUnknownOneNotFound()
    {
        var admitted = await intake.Ask(await intake.OpenStatedVisit());

        (await intake.Post($"/api/v1/contact-requests/{admitted.Said("requestId")}/appeals", new { text = "More!" }))
            .ShouldBeAProblem(HttpStatusCode.UnprocessableEntity, "nothing-to-appeal");
        (await intake.Post("/api/v1/contact-requests/nobody/appeals", new { text = "More!" }))
            .ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task WithoutText_NamesTheField()
    {
        var reply = await intake.Post($"/api/v1/contact-requests/{await Redirected()}/appeals", new { text = " " });

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply["errors"].TryGetProperty("text", out _).ShouldBeTrue(reply.Text);
    }

    [Fact]
    public async Task Upheld_AdmitsTheRequestWithItsFirstArrivalAndTellsTheCustomer()
    {
        var (request, appeal) = await Appealed();
        var arrived = await intake.App.Read(db => db.Requests.Where(r => r.Id == request).Select(r => r.ArrivedAt).SingleAsync());

        (await Answers.Uphold(await SignedIn("R-NA-1"), appeal, "It was stated by phone.")).IsAllowed.ShouldBeTrue();

        var dispute = await intake.App.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request));
        var stored = await intake.App.Read(db => db.Requests.SingleAsync(r => r.Id == request));
        (stored.DisputeNumber, stored.ArrivedAt, dispute.LeaderId is not null).ShouldBe((dispute.Number, arrived, true));
        var last = await intake.App.Read(db => db.Messages.Where(m => m.RequestId == request).OrderByDescending(m => m.Sequence).FirstAsync());
        last.Kind.ShouldBe(MessageKind.Appeal);
        last.Text.ShouldContain(dispute.Number);
        (await intake.Get($"/api/v1/contact-requests/{request}")).Said("disputeNumber").ShouldBe(dispute.Number);
        (await Answers.TurnDown(await SignedIn("R-NA-1"), appeal, "No.")).Refusals.Select(r => r.Code).ShouldBe([OverrideRefusal.AppealAnswered]);
    }

    [Fact]
    public async Task TurnedDown_SaysWhyAndLeavesTheWayOpenForAnother()
    {
        var (request, appeal) = await Appealed();

        (await Answers.TurnDown(await SignedIn("R-NA-1"), appeal, "There is <b>nothing</b> stated yet.")).IsAllowed.ShouldBeTrue();

        var last = await intake.App.Read(db => db.Messages.Where(m => m.RequestId == request).OrderByDescending(m => m.Sequence).FirstAsync());
        last.Text.ShouldContain("There is <b>nothing</b> stated yet.");
        (await intake.App.Read(db => db.Disputes.CountAsync(d => d.RequestId == request))).ShouldBe(0);
        (await intake.Post($"/api/v1/contact-requests/{request}/appeals", new { text = "And now?" })).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task ByALeaderItConcerns_IsRefused()
    {
        var (_, appeal) = await Appealed();

        (await Answers.Uphold(await SignedIn("L-US-FRE-1"), appeal, "Fine.")).Refusals.Select(r => r.Code).ShouldBe([OverrideRefusal.ConcernsYou]);
        (await Answers.Uphold(await SignedIn("L-FR-BOR-1"), appeal, "Fine.")).Refusals.Select(r => r.Code)
            .ShouldBe([EscalationDashboard.Domain.Disputes.Refusal.NotFound]);
    }

    private AppealAnswers Answers => intake.App.Services.GetRequiredService<AppealAnswers>();

    private async Task<Actor> SignedIn(string account) => (await intake.App.Services.GetRequiredService<StaffDirectory>().Find(account))!;

    private async Task<string> Redirected()
    {
        var reply = await intake.Ask(await intake.OpenVisit());
        reply.Said("code").ShouldBe(DecisionCodes.GroundDiagnosis);
        return reply.Said("requestId")!;
    }

    private async Task<(string Request, string Appeal)> Appealed()
    {
        var request = await Redirected();
        var reply = await intake.Post($"/api/v1/contact-requests/{request}/appeals", new { text = "But there is one!" });
        return (request, reply.Said("appealId")!);
    }
}

using System.Net;
using EscalationDashboard.Data;
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
    public async Task AboutAMatterOfWhichOneIsOpen_IsAConflictWhicheverRequestItIsAgainst()
    {
        var visit = await intake.OpenVisit();
        var (first, again) = ((await intake.Ask(visit)).Said("requestId"), (await intake.Ask(visit)).Said("requestId"));
        (await Appeal(first!)).Status.ShouldBe(HttpStatusCode.Accepted);

        (await Appeal(again!)).ShouldBeAProblem(HttpStatusCode.Conflict, "appeal-open");
        (await Appeal((await intake.Ask(visit, reason: "Warranty")).Said("requestId")!)).Status.ShouldBe(HttpStatusCode.Accepted, "another matter");
    }

    [Fact]
    public async Task SixtyOfOneCustomer_AreThreeUntilOneIsAnswered()
    {
        var requests = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var visit = intake.NewVisit();
            await intake.Put(visit, Bodies.Visit("C-appeals", intake.Now));
            requests.Add((await intake.Ask(visit, customer: "C-appeals")).Said("requestId")!);
        }

        var taken = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            taken.Add((await Appeal(requests[i % 4])).Status);
        }

        taken.Take(4).ShouldBe([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict]);
        taken.Skip(4).Distinct().ShouldBe([HttpStatusCode.Conflict]);
        (await Appeal(requests[3])).ShouldBeAProblem(HttpStatusCode.Conflict, "appeals-open");
        (await intake.App.Read(db => db.Appeals.CountAsync(a => a.CustomerRef == "C-appeals"))).ShouldBe(3);
        var first = await intake.App.Read(db => db.Appeals.Where(a => a.RequestId == requests[0]).Select(a => a.Id).SingleAsync());
        (await Answers.TurnDown(await SignedIn("R-NA-1"), first, "No.")).IsAllowed.ShouldBeTrue();
        (await Appeal(requests[3])).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    // "A person who was not part of the first decision": so the customer is told.
    [Fact]
    public async Task ByThePersonWhoseRestrictionHeldItBack_IsRefused()
    {
        var visit = await intake.OpenStatedVisit();
        var (regional, other) = (await SignedIn("R-NA-1"), await SignedIn("A-1"));
        (await intake.App.Services.GetRequiredService<IWriteQueue>().Execute(scope =>
        {
            scope.Db.Standings.Add(new Standing
            {
                Id = $"s-{visit}",
                CustomerRef = $"C-{visit}",
                Kind = StandingKind.Refuse,
                From = intake.Now,
                Until = intake.Now.AddDays(1),
                ById = regional.Id,
                ByName = regional.Name,
                Reason = "Shouted.",
            });
            return Task.FromResult(true);
        })).ShouldBeTrue();
        var request = (await intake.Ask(visit)).Said("requestId")!;
        var appeal = (await Appeal(request)).Said("appealId")!;

        (await Answers.TurnDown(regional, appeal, "No.")).Refusals.Select(r => r.Code).ShouldBe([OverrideRefusal.ConcernsYou]);
        (await intake.App.Services.GetRequiredService<ActionQueries>().For(regional, request))!.May.ShouldNotContain(StaffActionKind.TurnDownAppeal);
        (await Answers.TurnDown(other, appeal, "No.")).IsAllowed.ShouldBeTrue();
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

    private Task<Reply> Appeal(string request) => intake.Post($"/api/v1/contact-requests/{request}/appeals", new { text = "But!" });

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

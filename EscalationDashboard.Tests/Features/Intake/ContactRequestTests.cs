using System.Net;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What each outcome looks like over HTTP.</summary>
public sealed class ContactRequestTests(IntakeApp intake) : IClassFixture<IntakeApp>
{
    private static readonly string[] Fields =
    [
        "requestId", "outcome", "lane", "code", "until", "disputeNumber", "leader", "customerMessage", "decision",
    ];

    [Fact]
    public async Task Admitted_IsCreatedAndPointsToItsDispute()
    {
        var visit = await intake.OpenStatedVisit();

        var reply = await intake.Ask(visit);

        reply.Status.ShouldBe(HttpStatusCode.Created);
        (reply.Said("outcome"), reply.Said("lane"), reply.Said("code"), reply.Said("leader")).ShouldBe(("Admitted", "N", "admit", "Maya Ellison"));
        reply["until"].ValueKind.ShouldBe(JsonValueKind.Null);
        reply.Headers["Location"].ShouldBe($"/api/v1/disputes/{reply.Said("disputeNumber")}");
        reply.Headers.ShouldNotContainKey("Retry-After");
        var dispute = await intake.Get(reply.Headers["Location"]);
        (dispute.Said("number"), dispute.Said("visitRef"), dispute.Said("reason"), dispute.Said("state"), dispute.Said("leader"))
            .ShouldBe((reply.Said("disputeNumber"), visit, "Diagnosis", "Waiting", "Maya Ellison"));
        dispute.Time("firstContactDue").ShouldBe(intake.Now.AddMinutes(60));
    }

    [Fact]
    public async Task Merged_IsOkWithTheDisputeThatIsOpen()
    {
        var visit = await intake.OpenStatedVisit();
        var first = await intake.Ask(visit);

        var again = await intake.Ask(visit, "Any news?");

        again.Status.ShouldBe(HttpStatusCode.OK);
        (again.Said("outcome"), again.Said("code"), again.Said("disputeNumber"), again.Said("leader"))
            .ShouldBe(("Merged", "same-matter", first.Said("disputeNumber"), "Maya Ellison"));
        again.Said("customerMessage")!.ShouldContain(first.Said("disputeNumber")!);
        (await intake.App.Read(db => db.Permits.CountAsync(p => p.CustomerRef == $"C-{visit}"))).ShouldBe(1);
        (await intake.App.Read(db => db.Disputes.CountAsync(d => d.VisitRef == visit))).ShouldBe(1);
    }

    [Fact]
    public async Task OfAVisitTooLongAgo_IsRedirectedAsAProblem()
    {
        var visit = await intake.OpenStatedVisit(at: intake.Now.AddDays(-91));

        var reply = await intake.Ask(visit);

        ShouldBeRedirected(reply, "eligible.window");
        CheckOf(reply, "eligible").GetProperty("threshold").GetDecimal().ShouldBe(90);
        reply.Said("customerMessage")!.ShouldContain("90 days");
    }

    [Theory]
    [InlineData("US-HON")] // Shadow
    [InlineData("FR-BOR")] // Paused
    public async Task AtALocationThatIsNotLive_IsRedirectedAsAProblem(string location)
    {
        var visit = await intake.OpenStatedVisit(location);

        ShouldBeRedirected(await intake.Ask(visit), "eligible.stage");
    }

    [Fact]
    public async Task EveryOutcome_CarriesTheSameFieldsAndItsDecision()
    {
        var visit = await intake.OpenStatedVisit();
        var read = await intake.OpenStatedVisit();
        await intake.App.Services.GetRequiredService<IWriteQueue>().Execute(scope =>
        {
            scope.Db.Standings.Add(new Standing
            {
                Id = read,
                CustomerRef = $"C-{read}",
                Kind = StandingKind.Review,
                From = intake.Now,
                Until = intake.Now.AddHours(1),
                ById = "A-1",
                ByName = "Ada",
                Reason = "x",
            });
            return Task.FromResult(true);
        });
        var replies = new[]
        {
            await intake.Ask(visit),
            await intake.Ask(visit),
            await intake.Ask(read),
            await intake.Ask(visit, dangers: ["Fire"]),
            await intake.Ask(await intake.OpenStatedVisit("US-HON")),
        };

        replies.Select(r => r.Said("outcome")).ShouldBe(["Admitted", "Merged", "Review", "Admitted", "Redirected"]);
        foreach (var reply in replies)
        {
            Fields.ShouldBeSubsetOf(reply.Body.EnumerateObject().Select(f => f.Name));
            reply.Said("customerMessage").ShouldNotBeNullOrWhiteSpace();
            var decision = reply["decision"];
            decision.GetProperty("policyVersion").GetInt32().ShouldBe(1);
            decision.GetProperty("layer").GetString().ShouldBe("network");
            decision.TryGetProperty("flipsAt", out _).ShouldBeTrue();
            var checks = decision.GetProperty("checks").EnumerateArray().ToList();
            checks[0].GetProperty("check").GetString().ShouldBe("safety");
            foreach (var check in checks)
            {
                check.EnumerateObject().Select(f => f.Name).ShouldBe(["check", "passed", "inputs", "threshold", "counted"]);
            }

            (await intake.Get($"/api/v1/contact-requests/{reply.Said("requestId")}"))["decision"].GetRawText()
                .ShouldBe(decision.GetRawText());
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("ko")]
    [InlineData("uk")]
    public async Task CustomerMessage_IsInTheCustomersLanguage(string language)
    {
        var visit = await intake.OpenStatedVisit(language: language);

        var reply = await intake.Ask(visit, dangers: ["Stranded"]);

        var number = reply.Said("disputeNumber");
        var expected = intake.App.Services.GetRequiredService<MessageTexts>().In(language)["safety"]
            .Replace("{leader}", "Maya Ellison", StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal);
        var around = expected.Split("{until}");
        around.Length.ShouldBe(2, "it says by when");
        (reply.Said("customerMessage")!.StartsWith(around[0], StringComparison.Ordinal), reply.Said("customerMessage")!.EndsWith(around[1], StringComparison.Ordinal)).ShouldBe((true, true), reply.Said("customerMessage"));
        var message = await intake.App.Read(db => db.Messages.SingleAsync(m => m.VisitRef == visit && m.Kind == MessageKind.Answer));
        (message.Language, message.Text, message.DisputeNumber, message.CustomerRef).ShouldBe((language, reply.Said("customerMessage")!, number, $"C-{visit}"));
    }

    [Fact]
    public async Task OfAnUnknownVisit_IsNotFoundAndNothingIsStored()
    {
        var before = await intake.RowCounts();

        (await intake.Ask("V-unknown")).ShouldBeAProblem(HttpStatusCode.NotFound, "unknown-visit");

        (await intake.RowCounts()).ShouldBe(before);
    }

    [Fact]
    public async Task WhatIsNotThere_IsNotFound()
    {
        (await intake.Get("/api/v1/contact-requests/unknown")).ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");
        (await intake.Get("/api/v1/disputes/D-1")).ShouldBeAProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static void ShouldBeRedirected(Reply reply, string code)
    {
        reply.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        reply.ContentType.ShouldStartWith("application/problem+json");
        (reply.Said("type"), reply.Said("code"), reply.Said("outcome"), reply.Said("route"))
            .ShouldBe(("urn:escalation-dashboard:problem:redirected", code, "Redirected", "service-advisor"));
        reply["status"].GetInt32().ShouldBe(422);
        reply["disputeNumber"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static JsonElement CheckOf(Reply reply, string check) =>
        reply["decision"].GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("check").GetString() == check);
}

using System.Net;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

[Collection("intake")]
public sealed class FactTests(IntakeApp intake)
{
    [Fact]
    public async Task Diagnosis_IsStoredWithItsFindings()
    {
        var fact = await State(new
        {
            kind = "diagnosis",
            code = "BMS-17",
            summary = "A cell is weak.",
            findings = new[] { "3.1 V", "3.9 V" },
            talkedOver = true,
        });

        (fact.Kind, fact.Code, fact.Summary, fact.TalkedOver).ShouldBe((FactKind.Diagnosis, "BMS-17", "A cell is weak.", true));
        fact.Findings.ShouldBe(["3.1 V", "3.9 V"]);
    }

    [Fact]
    public async Task Estimate_IsStoredToTheCent()
    {
        var fact = await State(new
        {
            kind = "estimate",
            amount = 1234.56m,
            currency = "USD",
            why = "A second cell.",
            lines = new[] { new { text = "Cell", amount = 1300.00m }, new { text = "Goodwill", amount = -65.44m } },
        });

        (fact.Kind, fact.Amount, fact.Currency, fact.Why).ShouldBe((FactKind.Estimate, 1234.56m, "USD", "A second cell."));
        fact.Lines.ShouldBe([new EstimateLine("Cell", 1300.00m), new EstimateLine("Goodwill", -65.44m)]);
    }

    [Theory]
    [InlineData("covered", WarrantyDecision.Covered)]
    [InlineData("denied", WarrantyDecision.Denied)]
    [InlineData("goodwill", WarrantyDecision.Goodwill)]
    public async Task WarrantyDecision_IsStoredWithItsClause(string decision, WarrantyDecision stored)
    {
        var fact = await State(new { kind = "warranty", decision, clause = "4.2", summary = "Outside the battery's years." });

        (fact.Kind, fact.Decision, fact.Clause, fact.Summary)
            .ShouldBe((FactKind.Warranty, stored, "4.2", "Outside the battery's years."));
    }

    [Fact]
    public async Task Stage_MovesTheVisit()
    {
        var visit = await intake.OpenVisit();

        (await intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "stage", stage = "InRepair" })).Status.ShouldBe(HttpStatusCode.Created);

        (await intake.App.Read(db => db.Visits.SingleAsync(v => v.Ref == visit))).Stage.ShouldBe("InRepair");
    }

    [Fact]
    public async Task FactsOfAKind_AreRevisionsOfEachOther()
    {
        var visit = await intake.OpenVisit();
        var revisions = new List<(string?, int)>();
        foreach (var body in new object[]
        {
            new { kind = "estimate", amount = 100, currency = "USD" },
            new { kind = "diagnosis", code = "A", summary = "First look." },
            new { kind = "estimate", amount = 140, currency = "USD" },
            new { kind = "estimate", amount = 120, currency = "USD" },
        })
        {
            var reply = await intake.Post($"/api/v1/visits/{visit}/facts", body);
            reply.Said("visitRef").ShouldBe(visit);
            reply.Said("factId").ShouldNotBeNullOrEmpty();
            revisions.Add((reply.Said("kind"), reply["revision"].GetInt32()));
        }

        revisions.ShouldBe([("Estimate", 1), ("Diagnosis", 1), ("Estimate", 2), ("Estimate", 3)]);
    }

    [Fact]
    public async Task TimeItWasStated_IsKeptAndIsNowWhereLeftOut()
    {
        (await State(new { kind = "stage", stage = "Ready", statedAt = "2026-09-15T12:30:00+09:00" })).StatedAt
            .ShouldBe(Build.Time("2026-09-15T03:30Z"));
        (await State(new { kind = "stage", stage = "Ready" })).StatedAt.ShouldBe(intake.Now);
    }

    [Theory]
    [InlineData("statedAt", "diagnosis", 300, true)] // clocks differ a little
    [InlineData("statedAt", "diagnosis", 301, false)]
    [InlineData("statedAt", "stage", 301, false)]
    [InlineData("statedAt", "diagnosis", 73L * 365 * 86_400, false)] // in 2099
    [InlineData("statedAt", "diagnosis", -86_400, true)]
    [InlineData("acknowledgedByCustomerAt", "warranty", 300, true)]
    [InlineData("acknowledgedByCustomerAt", "warranty", 301, false)]
    public async Task TimeAhead_IsRefusedAndNamed(string field, string kind, long seconds, bool taken)
    {
        var visit = await intake.OpenVisit();
        var body = new Dictionary<string, object>
        {
            ["kind"] = kind,
            ["code"] = "A",
            ["summary"] = "B",
            ["stage"] = "Ready",
            ["decision"] = "denied",
            [field] = intake.Now.AddSeconds(seconds),
        };
        var before = await intake.RowCounts();

        var reply = await intake.Post($"/api/v1/visits/{visit}/facts", body);

        if (taken)
        {
            reply.Status.ShouldBe(HttpStatusCode.Created, reply.Text);
            (await intake.App.Read(db => db.Facts.SingleAsync(f => f.VisitRef == visit))).ReceivedAt.ShouldBe(intake.Now);
        }
        else
        {
            reply.ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe([field]);
            (await intake.RowCounts()).ShouldBe(before);
        }
    }

    [Fact]
    public async Task PartNumberAndAcknowledgement_AreKept()
    {
        var fact = await State(new
        {
            kind = "estimate",
            amount = 10,
            currency = "USD",
            acknowledgedByCustomerAt = intake.Now.AddMinutes(-1),
            lines = new[] { new { text = "Seal", amount = 10, partNumber = "1684500-00-B" } },
        });

        fact.AcknowledgedByCustomerAt.ShouldBe(intake.Now.AddMinutes(-1));
        fact.Lines.ShouldBe([new EstimateLine("Seal", 10) { PartNumber = "1684500-00-B" }]);
    }

    [Fact]
    public async Task FieldsOfAnotherKind_AreNotStored()
    {
        var fact = await State(new
        {
            kind = "stage",
            stage = "InRepair",
            code = "BMS-17\u0000",
            findings = new[] { new string('x', 9_000) },
            amount = -1,
            currency = "dollars",
            why = "?",
            decision = "denied",
            clause = "4.2",
        });

        (fact.Code, fact.Amount, fact.Currency, fact.Why, fact.Decision, fact.Clause)
            .ShouldBe(((string?)null, (decimal?)null, (string?)null, (string?)null, (WarrantyDecision?)null, (string?)null));
        fact.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task UnknownVisit_IsNotFoundAndNothingIsStored()
    {
        var before = await intake.RowCounts();

        var reply = await intake.Post("/api/v1/visits/V-unknown/facts", new { kind = "stage", stage = "InRepair" });

        reply.ShouldBeAProblem(HttpStatusCode.NotFound, "unknown-visit");
        (await intake.RowCounts()).ShouldBe(before);
    }

    private async Task<Fact> State(object body)
    {
        var visit = await intake.OpenVisit();
        var reply = await intake.Post($"/api/v1/visits/{visit}/facts", body);
        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Text);
        return await intake.App.Read(db => db.Facts.SingleAsync(f => f.VisitRef == visit));
    }
}

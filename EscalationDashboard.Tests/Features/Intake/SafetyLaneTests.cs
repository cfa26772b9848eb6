using System.Net;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

[Collection("intake")]
public sealed class SafetyLaneTests(IntakeApp intake)
{
    [Theory]
    [InlineData("Stranded")]
    [InlineData("Injury")]
    [InlineData("Fire")]
    [InlineData("BrakesOrSteering")]
    [InlineData("Fire", "Injury")]
    public async Task DeclaredDanger_IsAdmittedAtOnceAndMarkedToVerify(params string[] dangers)
    {
        var dispute = await ShouldBeAdmitted(await intake.OpenStatedVisit(), dangers);

        dispute.SafetyClaim.ShouldBe(SafetyClaim.ToVerify);
    }

    [Fact]
    public async Task CarThatCannotBeDriven_IsAdmittedAtOnceAndSupported() =>
        (await ShouldBeAdmitted(await intake.OpenStatedVisit(drivable: false))).SafetyClaim.ShouldBe(SafetyClaim.Supported);

    [Fact]
    public async Task RecallThatStopsDriving_IsAdmittedAtOnceAndSupported() =>
        (await ShouldBeAdmitted(await intake.OpenStatedVisit(stopDriving: true))).SafetyClaim.ShouldBe(SafetyClaim.Supported);

    [Fact]
    public async Task OpenTow_IsAdmittedAtOnceAndSupported() =>
        (await ShouldBeAdmitted(await intake.OpenStatedVisit(towOpen: true))).SafetyClaim.ShouldBe(SafetyClaim.Supported);

    [Fact]
    public async Task DangerOnAVisitOfLongAgoAtAPausedLocation_IsAdmittedAllTheSame() =>
        await ShouldBeAdmitted(await intake.OpenStatedVisit("FR-BOR", at: intake.Now.AddDays(-400)), "Fire");

    [Fact]
    public async Task DangerAgainAtOnce_IsMergedAndRingsOnlyForADangerNotNamedBefore()
    {
        var visit = await intake.OpenStatedVisit();
        var first = await ShouldBeAdmitted(visit, "Fire");

        var again = await intake.Ask(visit, dangers: ["Fire"]);

        again.Status.ShouldBe(HttpStatusCode.OK);
        (again.Said("outcome"), again.Said("lane"), again.Said("code"), again.Said("disputeNumber"))
            .ShouldBe(("Merged", "S", "safety.merged", first.Number));
        (await intake.Ask(visit, dangers: ["Injury"])).Said("disputeNumber").ShouldBe(first.Number);
        var entries = await intake.App.Read(db => db.Timeline
            .Where(e => e.DisputeNumber == first.Number && e.Kind == TimelineKind.Merged).OrderBy(e => e.Id).ToListAsync());
        entries.Select(e => e.Values["rings"]).ShouldBe(["no", "yes"]);
        (await intake.App.Read(db => db.Disputes.SingleAsync(d => d.Number == first.Number))).Dangers.ShouldBe(Dangers.Fire | Dangers.Injury);
    }

    private async Task<EscalationDashboard.Domain.Disputes.Dispute> ShouldBeAdmitted(string visit, params string[] dangers)
    {
        var reply = await intake.Ask(visit, dangers: dangers);
        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Text);
        (reply.Said("outcome"), reply.Said("lane")).ShouldBe(("Admitted", "S"));
        reply.Said("code")!.ShouldStartWith("safety");
        reply.Said("leader").ShouldNotBeNull();
        var (dispute, permit) = await intake.App.Read(async db => (
            await db.Disputes.SingleAsync(d => d.VisitRef == visit), await db.Permits.SingleAsync(p => p.CustomerRef == $"C-{visit}")));
        (dispute.Lane, permit.Cause).ShouldBe((Lane.S, PermitCause.LaneS));
        return dispute;
    }
}

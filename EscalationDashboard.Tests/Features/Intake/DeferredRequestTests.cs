using System.Net;
using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>Maya Ellison alone is on duty in Fremont until two o'clock, and takes eight requests in 24 hours.</summary>
public sealed class DeferredRequestTests
{
    [Fact]
    public async Task TheNinthRequestOfADay_IsBookedForTheNextLeaderAndSaysWhen()
    {
        using var intake = new IntakeApp();
        for (var i = 0; i < 8; i++)
        {
            (await intake.Ask(await intake.OpenStatedVisit())).Status.ShouldBe(HttpStatusCode.Created);
        }

        var visit = await intake.OpenStatedVisit();
        var reply = await intake.Ask(visit);

        var twoOClock = intake.Now.AddHours(4);
        reply.Status.ShouldBe(HttpStatusCode.Accepted);
        (reply.Said("outcome"), reply.Said("lane"), reply.Said("code"), reply.Said("leader"))
            .ShouldBe(("Deferred", "N", "leader-load", "Daniel Okafor"));
        reply.Headers["Retry-After"].ShouldBe("14400");
        reply.Time("until").ShouldBe(twoOClock);
        reply["decision"].GetProperty("flipsAt").GetDateTimeOffset().ShouldBe(twoOClock);
        reply.Said("customerMessage")!.ShouldContain("Tuesday September 15, 2:00");
        reply["disputeNumber"].ValueKind.ShouldBe(JsonValueKind.Null);
        var (booking, permit) = await intake.App.Read(async db => (
            await db.Bookings.SingleAsync(), await db.Permits.SingleAsync(p => p.CustomerRef == $"C-{visit}")));
        (booking.LeaderId, booking.PromisedAt, booking.ReleasedAt).ShouldBe(("L-US-FRE-2", twoOClock, null));
        (permit.LeaderId, permit.At, permit.Cause).ShouldBe(("L-US-FRE-2", twoOClock, PermitCause.Booking));

        // A danger needs no room.
        (await intake.Ask(await intake.OpenStatedVisit(), dangers: ["Fire"])).Said("leader").ShouldBe("Maya Ellison");
    }

    [Fact]
    public async Task BookingThatComesDue_IsKeptByItselfAndTheCustomerIsTold()
    {
        using var intake = new IntakeApp();
        for (var i = 0; i < 8; i++)
        {
            await intake.Ask(await intake.OpenStatedVisit());
        }

        var booked = await intake.Ask(await intake.OpenStatedVisit());
        using var board = intake.App.NextCommit();

        intake.Clock.Advance(TimeSpan.FromHours(4));

        // Others are asked about meanwhile: their owners have not called yet.
        string subject;
        Reply request;
        do
        {
            subject = (await board.Next()).Subject;
            request = await intake.Get($"/api/v1/contact-requests/{booked.Said("requestId")}");
        }
        while (request.Said("disputeNumber") != subject);

        request.Said("outcome").ShouldBe("Deferred");
        (await intake.Get($"/api/v1/disputes/{subject}")).Said("leader").ShouldBe("Daniel Okafor");
    }
}

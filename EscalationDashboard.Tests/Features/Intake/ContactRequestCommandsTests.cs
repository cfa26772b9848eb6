using System.Net;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What counts as ground, as the time of a request, and as the time to come back, over HTTP.</summary>
public sealed class ContactRequestCommandsTests(IntakeApp intake) : IClassFixture<IntakeApp>
{
    [Theory]
    [InlineData(-19_000_000, -5 * 60)] // in 1990
    [InlineData(-60, -60)]
    [InlineData(38_000_000, 0)] // in 2098
    public async Task StatedTime_IsKeptAsFarAsItCanBeTrueAndMovesNobodyAhead(int stated, int minutes)
    {
        var visit = await intake.OpenStatedVisit();
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Bodies.Request(visit, $"C-{visit}"))!;
        body["requestedAt"] = intake.Now.AddMinutes(stated);

        var reply = await intake.Post("/api/v1/contact-requests", body);

        reply.Said("code").ShouldNotBe("undecided");
        var stored = await intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit));
        (stored.ArrivedAt, stored.DecidedAt, stored.RequestedAt).ShouldBe((intake.Now, intake.Now, intake.Now.AddMinutes(minutes)));
    }

    // A caller who counts from the answer's own date, which knows no part of a second, never comes back too early.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    public async Task RetryAfter_IsNeverEarlierThanUntil_AlsoWhereTheRequestIsReadAgain(int milliseconds)
    {
        intake.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        var visit = await intake.OpenVisit();
        Reply reply;
        do
        {
            reply = await intake.Ask(visit);
        }
        while (reply.Status == HttpStatusCode.UnprocessableEntity);

        reply.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        ShouldLeadTo(reply.Time("until"), reply);
        reply.Headers["RateLimit"].ShouldEndWith($"t={reply.Headers["Retry-After"]}");
        intake.Clock.Advance(TimeSpan.FromSeconds(90.25));
        var again = await intake.Get($"/api/v1/contact-requests/{reply.Said("requestId")}");
        again.Status.ShouldBe(HttpStatusCode.OK);
        ShouldLeadTo(reply.Time("until"), again);
    }

    private static void ShouldLeadTo(DateTimeOffset until, Reply reply)
    {
        var back = DateTimeOffset.Parse(reply.Headers["Date"], System.Globalization.CultureInfo.InvariantCulture)
            .AddSeconds(int.Parse(reply.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture));
        (back - until).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    // The pilot's own announcement: a battery seal fails after a recall, and nobody has stated anything.
    [Theory]
    [InlineData("Diagnosis", true, 5, "Admitted")]
    [InlineData("Warranty", true, 5, "Admitted")]
    [InlineData("Estimate", true, 5, "Redirected")]
    [InlineData("Diagnosis", false, 5, "Redirected")]
    [InlineData("Diagnosis", false, 8, "Admitted")]
    [InlineData("Warranty", false, 8, "Admitted")]
    public async Task RecallOrSilence_IsHeardByItself(string reason, bool recall, int openHoursAgo, string outcome)
    {
        var visit = await intake.OpenVisit(openRecall: recall, at: intake.Now.AddHours(5 - openHoursAgo));

        (await intake.Ask(visit, "The seal failed again.", reason: reason)).Said("outcome").ShouldBe(outcome);
    }
}

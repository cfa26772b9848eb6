using System.Net;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake.Calls;

/// <summary>
/// A telephone exchange brings calls in, over HTTP: ten in the morning in Fremont and Seattle, where leaders are at work, and eight in
/// the evening in Doha, which is closed.
/// </summary>
public abstract class RelayCaller(IntakeApp intake)
{
    protected IntakeApp Intake { get; } = intake;

    protected const string Fremont = "+15105550100";
    protected const string Seattle = "+12065550127";
    protected const string Doha = "+97405550107";
    protected const string Quebec = "+14185550123";

    protected Task<Reply> Call(string callId, string from, string relay, string? visit = null, string? key = null) => visit is null
        ? Intake.Post("/api/v1/calls", new { callId, from, relayNumber = relay }, apiKey: key)
        : Intake.Post("/api/v1/calls", new { callId, from, relayNumber = relay, visitRef = visit }, apiKey: key);

    protected Task<Reply> Ended(string callId, object body) => Intake.Post($"/api/v1/calls/{callId}/ended", body);

    protected async Task<(string Ref, string Number)> Visit(string location, string language = "en", bool drivable = true, string? number = null, double hours = 5, string? customer = null)
    {
        var visit = Intake.NewVisit();
        number ??= $"+1415555{int.Parse(visit[2..], System.Globalization.CultureInfo.InvariantCulture):0000}";
        (await Intake.Put(visit, new
        {
            locationCode = location,
            customer = new { @ref = customer ?? $"C-{visit}", name = "Robin Example", phone = number, language, fleet = false },
            vehicle = new { vin = "EDA3E1EA7KF317000", model = "Model B", year = 2023, drivable },
            openedAt = Intake.Now.AddHours(-hours),
            stage = "CheckedIn",
        })).Status.ShouldBe(HttpStatusCode.Created);
        (await Intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "diagnosis", code = "P0A80", summary = "Worn", talkedOver = true, statedAt = Intake.Now.AddHours(-4) }))
            .Status.ShouldBe(HttpStatusCode.Created);
        return (visit, number);
    }

    protected Task<EscalationDashboard.Domain.Disputes.Dispute> DisputeOf(string visit) => Intake.App.Read(db => db.Disputes.SingleAsync(d => d.VisitRef == visit));
}

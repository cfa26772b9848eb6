using System.Collections.Immutable;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>A draft in a list.</summary>
public sealed record EnrolmentEntry(
    string Id, string Code, string Name, string BegunByName, DateTimeOffset BegunAt, string ChangedByName, DateTimeOffset ChangedAt, EnrolmentStep Step);

/// <summary>A location that a new one may be like.</summary>
/// <param name="Requests">In the period that a forecast would be made from.</param>
public sealed record SimilarLocation(string Code, string Name, string RegionCode, int Leaders, int Requests);

/// <summary>One enrolment, with everything that its plan is held against.</summary>
public sealed record EnrolmentPicture(
    Enrolment Enrolment, PilotSurroundings Around, IReadOnlyDictionary<string, string> RegionNames, IReadOnlyList<SimilarLocation> Similar,
    CardTexts Cards)
{
    public PlanReading Read(EnrolmentPlan plan) => PlanReading.Of(plan, Around);

    public ImmutableArray<EnrolmentCheck> Checks(PlanReading reading, DateTimeOffset now) =>
        EnrolmentChecks.Of(reading, Enrolment.Forecast, Cards, now);
}

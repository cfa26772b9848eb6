using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Tests.Domain.Visits;

public sealed class ContactPatternTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Matter_AskedAboutOnASecondVisitOfTheSameCar_CameBack()
    {
        var pattern = ContactPattern.Of(
            [Ask("V-1", "A", 100), Ask("V-1", "A", 99), Ask("V-2", "A", 5), Ask("V-3", "B", 1), Ask("V-2", "A", 2, DisputeReason.Estimate)], Now);

        (pattern.Contacts, pattern.Visits, pattern.Vehicles, pattern.Last30Days).ShouldBe((5, 3, 2, 3));
        pattern.Matters.Select(m => (m.Vin, m.Reason, m.Contacts, m.Visits, m.CameBack)).ShouldBe(
        [
            ("A", DisputeReason.Diagnosis, 3, 2, true),
            ("B", DisputeReason.Diagnosis, 1, 1, false),
            ("A", DisputeReason.Estimate, 1, 1, false),
        ]);
    }

    [Fact]
    public void Matters_AreOrderedByVisitsThenContactsThenTheLatestAndSayFromWhenToWhen()
    {
        var pattern = ContactPattern.Of(
            [
                Ask("V-1", "A", 9), Ask("V-1", "B", 7), Ask("V-1", "B", 8), Ask("V-1", "C", 1), Ask("V-1", "D", 60), Ask("V-2", "D", 50),
            ],
            Now);

        pattern.Matters.Select(m => m.Vin).ShouldBe(["D", "B", "C", "A"]);
        (pattern.Matters[1].First, pattern.Matters[1].Last).ShouldBe((Now.AddDays(-8), Now.AddDays(-7)));
    }

    [Fact]
    public void Lately_IsWithinThirtyDaysAndNotOnTheThirtieth() =>
        ContactPattern.Of([Ask("V-1", "A", 29), Ask("V-1", "A", 30), Ask("V-1", "A", 31)], Now).Last30Days.ShouldBe(1);

    [Fact]
    public void Nobody_WhoNeverAsked_HasAPattern() => ContactPattern.Of([], Now).Matters.ShouldBeEmpty();

    private static PastContact Ask(string visit, string vin, int daysAgo, DisputeReason reason = DisputeReason.Diagnosis) =>
        new(visit, vin, reason, Now.AddDays(-daysAgo));
}

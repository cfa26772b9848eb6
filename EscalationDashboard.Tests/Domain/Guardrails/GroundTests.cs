using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class GroundTests
{
    private static readonly GroundSnapshot Stated = new(Build.Now.AddHours(-20), TalkedOver: true);

    [Theory]
    [InlineData(DisputeReason.Diagnosis, DecisionCodes.GroundDiagnosis)]
    [InlineData(DisputeReason.Warranty, DecisionCodes.GroundWarranty)]
    [InlineData(DisputeReason.Estimate, DecisionCodes.GroundEstimate)]
    public void Where_nothing_is_stated_the_advisor_helps(DisputeReason reason, string code)
    {
        var decision = Build.Request().About(reason, null).Decide();

        (decision.Ruling.Outcome, decision.Ruling.Code, decision.Ruling.Until, decision.Layer)
            .ShouldBe((RequestOutcome.Redirected, code, null, "network"));
    }

    [Theory]
    [InlineData(DisputeReason.Diagnosis)]
    [InlineData(DisputeReason.Warranty)]
    [InlineData(DisputeReason.Estimate)] // a first estimate: there is nothing to compare it with, so nothing speaks against it
    public void What_is_stated_can_be_disputed(DisputeReason reason) =>
        Build.Request().About(reason, Stated).Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(10, 9.999, true)]
    [InlineData(10, 10, false)]
    [InlineData(10, 10.001, false)]
    [InlineData(25.5, 25.4, true)]
    [InlineData(25.5, 25.5, false)]
    [InlineData(0, 0, false)]
    public void An_estimate_that_hardly_moved_goes_to_the_advisor(double least, double change, bool redirected)
    {
        var decision = Build.Request()
            .Under((PolicyFields.EstimateChangePercent, (decimal)least))
            .About(DisputeReason.Estimate, Stated with { ChangePercent = (decimal)change })
            .Decide();

        decision.Ruling.Code.ShouldBe(redirected ? DecisionCodes.GroundSmallChange : DecisionCodes.Admit);
    }

    [Fact]
    public void The_change_counts_for_estimates_alone() =>
        Build.Request().About(DisputeReason.Diagnosis, Stated with { ChangePercent = 1 }).Decide()
            .Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void The_layer_that_set_the_number_is_named()
    {
        var decision = Build.Request()
            .Under(Build.Policy().AtLocation(Build.Location, (PolicyFields.EstimateChangePercent, 40)))
            .About(DisputeReason.Estimate, Stated with { ChangePercent = 30 })
            .Decide();

        (decision.Layer, decision.Checks[^1].Threshold, decision.Checks[^1].Inputs["changePercent"])
            .ShouldBe(($"location:{Build.Location}", 40m, 30m));
    }

    // The pilot's own announcement: a battery seal that fails after a recall, while nobody has stated anything.
    [Theory]
    [InlineData(DisputeReason.Diagnosis, true)]
    [InlineData(DisputeReason.Warranty, true)]
    [InlineData(DisputeReason.Estimate, false)]
    public void An_open_recall_of_any_kind_is_ground_by_itself(DisputeReason reason, bool heard) =>
        Unstated(reason, openedHoursAgo: 0).OnVisit(v => v with { OpenRecall = true }).Decide()
            .Ruling.Outcome.ShouldBe(heard ? RequestOutcome.Admitted : RequestOutcome.Redirected);

    // It is Tuesday, ten: with office hours from eight to six, Monday at noon is eight hours of opening time ago.
    [Theory]
    [InlineData(DisputeReason.Diagnosis, 8, "2026-09-14 12:00", true)]
    [InlineData(DisputeReason.Diagnosis, 8, "2026-09-14 12:01", false)]
    [InlineData(DisputeReason.Warranty, 8, "2026-09-14 12:00", true)]
    [InlineData(DisputeReason.Warranty, 8, "2026-09-14 12:01", false)]
    [InlineData(DisputeReason.Estimate, 8, "2026-09-07 12:00", false)]
    [InlineData(DisputeReason.Diagnosis, 9, "2026-09-14 11:00", true)]
    [InlineData(DisputeReason.Diagnosis, 9, "2026-09-14 12:00", false)]
    [InlineData(DisputeReason.Diagnosis, 2, "2026-09-14 20:00", true)] // nights are no silence
    [InlineData(DisputeReason.Diagnosis, 3, "2026-09-14 20:00", false)]
    [InlineData(DisputeReason.Diagnosis, 12, "2026-09-11 18:00", true)] // nor are weekends
    [InlineData(DisputeReason.Diagnosis, 13, "2026-09-11 18:00", false)]
    public void A_silence_of_so_much_opening_time_is_ground_by_itself(DisputeReason reason, int hours, string opened, bool heard)
    {
        var decision = Unstated(reason, 0).Under((PolicyFields.SilentHours, hours))
            .OnVisit(v => v with { OpenedAt = Build.Time(opened, Build.Zone) }).Decide();

        decision.Ruling.Outcome.ShouldBe(heard ? RequestOutcome.Admitted : RequestOutcome.Redirected);
    }

    [Theory]
    [InlineData(DisputeReason.Diagnosis)]
    [InlineData(DisputeReason.Warranty)]
    public void Where_something_else_has_been_stated_nobody_is_silent(DisputeReason reason) =>
        Unstated(reason, 200).OnVisit(v => v with { NothingStated = false }).Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Redirected);

    [Fact]
    public void A_redirected_request_says_when_the_silence_would_count()
    {
        var decision = Unstated(DisputeReason.Diagnosis, 0).Under(Build.Policy().InRegion(Build.Region, (PolicyFields.SilentHours, 9))).Decide();

        (decision.Ruling.FlipsAt, decision.Layer, decision.Checks[^1].Threshold)
            .ShouldBe((Build.Time("2026-09-16 09:00", Build.Zone), $"region:{Build.Region}", 9m));
    }

    [Theory]
    [InlineData("")] // never open
    [InlineData("whenever")]
    public void Where_nobody_can_tell_the_hours_no_silence_counts(string hours) =>
        Unstated(DisputeReason.Diagnosis, 2_000).At(l => l with { Hours = new HoursSnapshot(Build.Zone, hours, []) })
            .Through(new Ground())!.Ruling!.Outcome.ShouldBe(RequestOutcome.Redirected);

    private static RequestCase Unstated(DisputeReason reason, int openedHoursAgo) => Build.Request().About(reason, null)
        .OnVisit(v => v with { NothingStated = true, OpenedAt = Build.Now.AddHours(-openedHoursAgo) });

    [Fact]
    public void A_matter_that_is_open_already_needs_no_ground() =>
        Build.Request().About(DisputeReason.Diagnosis, null).After(Build.Matter("D-7")).Through(new Ground())!
            .Ruling!.Outcome.ShouldBe(RequestOutcome.Redirected); // by itself; same-matter comes before it

    [Fact]
    public void The_check_records_what_it_looked_at()
    {
        Recorded(Build.Request().About(DisputeReason.Estimate, Stated with { ChangePercent = 12 })).ShouldBe(
            [("changePercent", 12m), ("reason", "Estimate"), ("statedAt", Stated.StatedAt)]);
        Recorded(Unstated(DisputeReason.Diagnosis, 0).OnVisit(v => v with { OpenRecall = true })).ShouldBe(
            [("openRecall", true), ("reason", "Diagnosis"), ("silentFrom", Build.Time("2026-09-15 18:00", Build.Zone)), ("statedAt", null)]);
        Recorded(Unstated(DisputeReason.Warranty, 0).Seeing(s => s with { Visit = null })).ShouldBe(
            [("openRecall", false), ("reason", "Warranty"), ("silentFrom", null), ("statedAt", null)]);
    }

    private static IEnumerable<(string, object?)> Recorded(RequestCase of) =>
        of.Through(new Ground())!.Result.Inputs.Select(input => (input.Key, input.Value));
}

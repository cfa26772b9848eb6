using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class CentreFirstTests
{
    private static RequestCase Fresh(double minutesAgo, bool talkedOver = false) => Build.Request()
        .About(DisputeReason.Diagnosis, new GroundSnapshot(Build.Now.AddMinutes(-minutesAgo), talkedOver));

    [Theory]
    [InlineData(30, 0, true)]
    [InlineData(30, 29.99, true)]
    [InlineData(30, 30, false)]
    [InlineData(30, 31, false)]
    [InlineData(90, 89, true)]
    [InlineData(0, 0, false)]
    public void News_of_minutes_belongs_to_the_advisor_first(int minutes, double minutesAgo, bool deferred) =>
        Fresh(minutesAgo).Under((PolicyFields.CentreFirstMinutes, minutes)).Decide().Ruling.Code
            .ShouldBe(deferred ? DecisionCodes.CentreFirst : DecisionCodes.Admit);

    [Fact]
    public void Talked_over_it_passes_however_fresh() =>
        Fresh(0, talkedOver: true).Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);

    [Fact]
    public void It_takes_no_place_with_a_leader_and_flips_when_the_time_has_run()
    {
        var ruling = Fresh(10).Decide().Ruling;

        (ruling.Outcome, ruling.LeaderId, ruling.Until, ruling.FlipsAt)
            .ShouldBe((RequestOutcome.Deferred, null, Build.Now.AddMinutes(20), Build.Now.AddMinutes(20)));
    }

    [Fact]
    public void Only_opening_time_counts()
    {
        // Stated at 17:50 on Monday; ten minutes ran before closing, twenty are left at eight on Tuesday.
        var request = Build.Request().About(
            DisputeReason.Diagnosis, new GroundSnapshot(Build.Time("2026-09-14 17:50", Build.Zone), TalkedOver: false));

        At("2026-09-15 08:19").Until.ShouldBe(Build.Time("2026-09-15 08:20", Build.Zone));
        At("2026-09-15 08:20").Outcome.ShouldBe(RequestOutcome.Admitted);

        Ruling At(string local)
        {
            var now = Build.Time(local, Build.Zone);
            return (request.Asking(r => r with { ArrivedAt = now }) with { Now = now }).Decide().Ruling;
        }
    }

    [Fact]
    public void A_place_that_stays_shut_holds_nobody_beyond_the_bound()
    {
        var shut = Fresh(1).At(l => l with { Hours = new HoursSnapshot(Build.Zone, "", []) });

        shut.Decide().Ruling.Until.ShouldBe(Build.Now.AddHours(72));
        shut.Asking(r => r with { FirstDecidedAt = Build.Now.AddHours(-72) }).Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Admitted);
    }

    [Fact]
    public void A_newer_fact_starts_the_time_again_but_never_beyond_the_bound()
    {
        var again = Fresh(0).Asking(r => r with { FirstDecidedAt = Build.Now.AddHours(-72).AddMinutes(5) });

        again.Decide().Ruling.Until.ShouldBe(Build.Now.AddMinutes(5));
    }

    [Fact]
    public void Without_hours_plain_time_counts() =>
        Fresh(10).At(l => l with { Hours = null }).Decide().Ruling.Until.ShouldBe(Build.Now.AddMinutes(20));

    [Fact]
    public void Without_a_fact_there_is_nothing_to_look_at() =>
        Build.Request().About(DisputeReason.Diagnosis, null).Through(new CentreFirst()).ShouldBeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_check_records_what_it_looked_at(bool talkedOver)
    {
        var check = Fresh(10, talkedOver).Through(new CentreFirst())!.Result;

        (check.Passed, check.Threshold).ShouldBe((talkedOver, 30m));
        check.Inputs.ShouldBe(new Dictionary<string, object?>
        {
            ["statedAt"] = Build.Now.AddMinutes(-10),
            ["talkUntil"] = Build.Now.AddMinutes(20),
            ["talkedOver"] = talkedOver,
        }.OrderBy(i => i.Key, StringComparer.Ordinal));
    }
}

using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class LeaderReadingTests
{
    [Theory]
    [InlineData("name", " ", "leader-1-name Missing")]
    [InlineData("languages", " , ", "leader-1-languages Missing")]
    [InlineData("languages", "en, xx", "leader-1-languages NotALanguage")]
    [InlineData("languages", "EN; es fr", "")]
    [InlineData("monday", "all day", "leader-1-hours-1 NotHours")]
    [InlineData("own24", "many", "leader-1-own24 NotACap")]
    [InlineData("ownOpen", "0", "leader-1-ownOpen NotACap")]
    [InlineData("phone", "520 555 0100", "leader-1-directPhone NotAPhone")]
    [InlineData("phone", " +1 520 555 0100 ", "")]
    [InlineData("deputy", "9", "leader-1-deputy DeputyUnknown")]
    [InlineData("deputy", " ", "")]
    [InlineData("deputy", "L-US-FRE-1", "")] // there already, in the same region
    public void FieldOfALeader_IsTakenOrNamedAndWhoHasAFaultIsLeftOut(string field, string typed, string fault)
    {
        var reading = Plans.Read(plan => Set(plan.Leaders[0], field, typed));

        string.Join(", ", reading.Faults.Select(f => $"{f.Field} {f.Code}")).ShouldBe(fault);
        reading.Faults.ShouldAllBe(f => f.Step == EnrolmentStep.Leaders);
        reading.Leaders.Select(l => l.Name).ShouldBe(fault.Length == 0 ? ["Rosa Quintero", "Amos Tull"] : ["Amos Tull"]);
    }

    [Fact]
    public void LeaderWithoutHours_IsToldOnce()
    {
        Plans.Read(plan => plan.Leaders[0].Hours = [.. Enumerable.Repeat("", 7)]).Faults.Select(f => $"{f.Field} {f.Code}").ShouldBe(["leader-1-hours-1 Missing"]);
        Plans.Read(plan => (plan.Leaders[0].Name, plan.Leaders[0].Hours) = ("", [.. Enumerable.Repeat("", 7)])).Faults.Select(f => f.Field)
            .ShouldBe(["leader-1-name"], "what is wrong comes before what is not there yet");
    }

    [Fact]
    public void LocalLeader_IsReadWithAllThatWasTyped()
    {
        var leader = Plans.Read(plan =>
        {
            var rosa = plan.Leaders[0];
            (rosa.Languages, rosa.OwnPer24Hours, rosa.OwnOpenCap, rosa.Reach, rosa.DirectPhone) = ("ES, en,es", "5", "6", Reach.Direct, " +1 520 555 0100 ");
        }).Leaders[0];

        (leader.Id, leader.Name, leader.Tier, leader.RegionCode, leader.ZoneId).ShouldBe(("L-US-TUS-1", "Rosa Quintero", LeaderTier.Local, "NA", "America/Phoenix"));
        leader.LocationCodes.ShouldBe([Plans.Code]);
        leader.Languages.ShouldBe(["es", "en"]);
        leader.Hours.ToString().ShouldBe("mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00");
        (leader.DeputyId, leader.OwnPer24Hours, leader.OwnOpenCap, leader.Reach, leader.DirectPhone)
            .ShouldBe(("L-US-TUS-2", 5, 6, Reach.Direct, "+1 520 555 0100"));
    }

    [Fact]
    public void RegionalLeader_BelongsToTheRegionAndToNoPlace()
    {
        var leader = Plans.Read(plan => plan.Leaders[1].Tier = LeaderTier.Regional).Leaders[1];

        (leader.Id, leader.Tier, leader.LocationCodes.Count, leader.RegionCode).ShouldBe(("R-US-TUS-2", LeaderTier.Regional, 0, "NA"));
    }

    [Theory]
    [InlineData(Reach.Relay)]
    [InlineData(Reach.InApp)]
    public void OwnNumber_IsKeptOnlyWhereTheLeaderIsReachedByIt(Reach reach) =>
        Plans.Read(plan => (plan.Leaders[0].Reach, plan.Leaders[0].DirectPhone) = (reach, "whatever")).Leaders[0].DirectPhone.ShouldBeNull();

    [Theory]
    [InlineData("", null)]
    [InlineData("2", "L-US-TUS-2")]
    [InlineData(" L-US-SEA-1 ", "L-US-SEA-1")]
    public void Deputy_IsAnotherPlannedLeaderOrOneWhoIsThere(string typed, string? id) =>
        Plans.Read(plan => plan.Leaders[0].Deputy = typed).Leaders[0].DeputyId.ShouldBe(id);

    // While the place is not right there is nobody to compare with: what is typed stands, and only an own key is wrong for sure.
    [Theory]
    [InlineData("L-FR-LYO-1", false)]
    [InlineData("1", true)]
    public void Deputy_IsNotDoubtedWhileThePlaceIsNotKnown(string deputy, bool isFault) =>
        Plans.Read(plan => (plan.Place.Code, plan.Leaders[0].Deputy) = ("", deputy)).FaultsOf(EnrolmentStep.Leaders).Any().ShouldBe(isFault);

    private static void Set(PlannedLeader leader, string field, string typed)
    {
        switch (field)
        {
            case "name": leader.Name = typed; break;
            case "languages": leader.Languages = typed; break;
            case "monday": leader.Hours[1] = typed; break;
            case "own24": leader.OwnPer24Hours = typed; break;
            case "ownOpen": leader.OwnOpenCap = typed; break;
            case "phone": (leader.Reach, leader.DirectPhone) = (Reach.Direct, typed); break;
            default: leader.Deputy = typed; break;
        }
    }
}

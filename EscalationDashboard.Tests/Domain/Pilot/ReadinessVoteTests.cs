using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class ReadinessVoteTests
{
    private static readonly Actor Lou = new("account-L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));

    [Theory]
    [InlineData("own", "")]
    [InlineData("a colleague's", VoteRefusal.NotTheirPlace)]
    [InlineData("elsewhere", VoteRefusal.NotTheirPlace)]
    [InlineData("regional", VoteRefusal.NotTheirPlace)]
    [InlineData("nobody's", VoteRefusal.NotTheirPlace)]
    public void LocalLeader_VotesOnTheirOwnPlace(string whose, string code)
    {
        var leader = whose switch
        {
            "own" => Person("L-1", Build.Location),
            "a colleague's" => Person("L-2", Build.Location),
            "elsewhere" => Person("L-1", "FR-PAR"),
            "regional" => Person("L-1", Build.Location, LeaderTier.Regional),
            _ => null,
        };

        Codes(ReadinessVote.Against(Lou, leader, Build.Location, yes: true, "")).ShouldBe(code);
    }

    [Theory]
    [InlineData(true, "", "")]
    [InlineData(false, " ", VoteRefusal.CommentMissing)]
    [InlineData(false, "Two of us are new.", "")]
    public void No_SaysWhatIsInTheWay(bool yes, string comment, string code) =>
        Codes(ReadinessVote.Against(Lou, Person("L-1", Build.Location), Build.Location, yes, comment)).ShouldBe(code);

    [Fact]
    public void LastWord_Counts()
    {
        var vote = new ReadinessVote { LocationCode = Build.Location, LeaderId = "L-1", RegionCode = Build.Region };
        vote.Comment.ShouldBe("");

        vote.Cast(yes: false, " Not yet. ", Build.Now);
        vote.Cast(yes: true, "", Build.Now.AddDays(1));

        (vote.Yes, vote.Comment, vote.At).ShouldBe((true, "", Build.Now.AddDays(1)));
    }

    private static string Codes(Verdict verdict) => string.Join(' ', verdict.Refusals.Select(r => r.Code));

    private static Leader Person(string id, string location, LeaderTier tier = LeaderTier.Local) => new()
    {
        Id = id,
        Name = id,
        Tier = tier,
        RegionCode = Build.Region,
        LocationCodes = [location],
        ZoneId = Build.Zone,
    };
}

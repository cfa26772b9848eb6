using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>Whether a leader is there is worked out in one way: two screens that tell two times are both read as promises.</summary>
public sealed partial class LeadersTimeTests
{
    // An absence and who is reached are worked out for the holidays that they are given.
    [Fact]
    public void A_leaders_holidays_are_their_own_wherever_the_network_is_known()
    {
        var asked = SourceTree.Files.Where(file => file.IsIn("EscalationDashboard") && !file.IsIn("EscalationDashboard/Domain/Disputes") && !file.IsIn("EscalationDashboard/Domain/OnCall")).SelectMany(file => file.Find(Duty())).ToList();

        NeverListTests.Nothing(asked.Where(call => !call.Contains("HolidaysOf(", StringComparison.Ordinal)));
        asked.Count.ShouldBeGreaterThan(5, "or else the rule looks at nothing");
    }

    [Fact]
    public void A_leave_that_is_over_is_in_nobodys_way()
    {
        var asked = SourceTree.Files.Where(file => file.IsIn("EscalationDashboard")).SelectMany(file => file.Find(Leave())).ToList();

        NeverListTests.Nothing(asked.Where(place => !place.Contains("/Leader.cs:", StringComparison.Ordinal)));
        asked.Count.ShouldBe(1, "or else the rule looks at nothing");
    }

    [GeneratedRegex(@"\.Duty\([^\n]*")]
    private static partial Regex Duty();

    [GeneratedRegex(@"\bLeave\.(Any|All|Exists|Where)\([^\n]*(Overlaps|\.Start < [^\n]*\.End)[^\n]*")]
    private static partial Regex Leave();
}

using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Calls;

/// <summary>How a call ends, and when its caller is owed one.</summary>
public sealed class RelayCallTests
{
    private static readonly Actor Lou = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Network);

    [Theory]
    [InlineData(CallRoute.Connect, true, false, false)]
    [InlineData(CallRoute.Connect, false, false, true)]
    [InlineData(CallRoute.Connect, false, true, false)]
    [InlineData(CallRoute.Callback, false, false, false)]
    [InlineData(CallRoute.Voicemail, true, false, true)]
    [InlineData(CallRoute.Voicemail, true, true, true)]
    [InlineData(CallRoute.Voicemail, false, false, true)]
    [InlineData(CallRoute.Voicemail, false, true, false)]
    [InlineData(CallRoute.Menu, false, false, true)]
    public void CallerWhoReachedNobody_IsOwedACallWhereTheyCanBeCalled(CallRoute route, bool answered, bool hidden, bool owed)
    {
        var call = Call(route, hidden);

        call.End(answered ? 1 : 0, answered, Build.Now.AddMinutes(2)).ShouldBeNull();

        call.IsMissed(Build.Now.AddMinutes(2)).ShouldBe(owed);
    }

    // Minutes of the call, when it ended after it came, and why it is not taken.
    [Theory]
    [InlineData(10, 10, null)]
    [InlineData(15, 10, null)]
    [InlineData(16, 10, CallFault.TooLong)]
    [InlineData(1, 24 * 60, null)]
    [InlineData(1, (24 * 60) + 1, CallFault.TooLate)]
    public void End_IsTakenWhereItCanBe(int minutes, int after, string? fault)
    {
        var call = Call(CallRoute.Connect);

        call.End(minutes, true, Build.Now.AddMinutes(after)).ShouldBe(fault);

        (call.EndedAt is null).ShouldBe(fault is not null, "what is refused changes nothing");
    }

    [Fact]
    public void SecondEnd_IsNotTaken()
    {
        var call = Call(CallRoute.Connect);
        call.End(1, true, Build.Now.AddMinutes(1));

        call.End(2, true, Build.Now.AddMinutes(2)).ShouldBe(CallFault.Ended);
        call.Minutes.ShouldBe(1);
    }

    [Theory]
    [InlineData(239, false)]
    [InlineData(240, true)]
    public void CallOfWhichNoEndComes_IsMissedAfterFourHours(int minutes, bool missed)
    {
        var call = Call(CallRoute.Connect);

        call.IsMissed(Build.Now.AddMinutes(minutes)).ShouldBe(missed);
        call.Return(Lou, Build.Now.AddMinutes(minutes)).IsAllowed.ShouldBe(missed);
    }

    [Fact]
    public void WhoIsNoLeader_DoesNotSayThatACallerWasCalledBack() =>
        Call(CallRoute.Connect).Return(Lou with { LeaderId = null }, Build.Now.AddDays(1)).ShouldBe(Verdict.Refused(Refusal.NotALeader));

    private static RelayCall Call(CallRoute route, bool hidden = false)
    {
        var call = new RelayCall
        {
            Id = "K-1",
            Exchange = "exchange",
            ExchangeCall = "1",
            LocationCode = "FR-LYO",
            RegionCode = "EU",
            CameAt = Build.Now,
            Language = "fr",
            Hidden = hidden,
        };
        if (route != CallRoute.Menu)
        {
            call.Take(new CallAnswer(route, ["call.desk"]), null, Build.Now);
        }

        return call;
    }
}

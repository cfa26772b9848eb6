using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Tests.Domain.Visits;

public sealed class RecordOrderTests
{
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Local = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Network);

    [Theory]
    [InlineData("T-1042", true)]
    [InlineData("a.b/c_d-9", true)]
    [InlineData("1234567890123456789012345678901234567890", true)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    [InlineData("", false)]
    [InlineData("Robin Example", false)] // a name would stay for good
    [InlineData("T-é", false)]
    [InlineData("T:1", false)]
    public void Reference_IsATicketAndNoText(string reference, bool allowed) =>
        Told(new RecordOrder(RecordGround.Asked, reference).Export(Admin)).ShouldBe(allowed ? "" : "ReferenceWrong limit 40");

    [Theory]
    [InlineData(0, false, "")]
    [InlineData(1, false, "StillOpen count 1")]
    [InlineData(0, true, "ErasedAlready")]
    [InlineData(2, true, "StillOpen count 2, ErasedAlready")]
    public void NothingIsErased_WhileSomethingIsOpenNorTwice(int open, bool erased, string told) =>
        Told(new RecordOrder(RecordGround.Asked, "T-1").Erase(Admin, open, kept: !erased)).ShouldBe(told);

    [Fact]
    public void OnlyAnAdmin_GivesOutOrErases()
    {
        var order = new RecordOrder(RecordGround.Ordered, "");

        Told(order.Export(Local)).ShouldBe("RecordNotForYou, ReferenceWrong limit 40");
        Told(order.Erase(Local, 1, kept: true)).ShouldBe("RecordNotForYou, ReferenceWrong limit 40, StillOpen count 1");
    }

    private static string Told(Verdict verdict) => string.Join(", ", verdict.Refusals
        .Select(r => string.Join(' ', r.Values.Select(v => $"{v.Key} {v.Value}").Prepend(r.Code))));
}

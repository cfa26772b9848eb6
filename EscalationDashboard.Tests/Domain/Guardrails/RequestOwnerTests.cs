using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class RequestOwnerTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("C-1", null)]
    [InlineData("c-1", null)] // references mean the same in small letters
    [InlineData("C-2", "C-2")]
    [InlineData("", "")]
    public void AnotherReference_IsKeptBesideTheCustomers(string? given, string? under) =>
        RequestOwner.UnderRef(Visit(), given).ShouldBe(under);

    [Theory]
    [InlineData(null, Dangers.None, true, true)]
    [InlineData("C-1", Dangers.None, true, true)]
    [InlineData("C-2", Dangers.None, true, false)]
    [InlineData("C-2", Dangers.Fire, true, true)] // with danger nobody is turned away
    [InlineData("C-2", Dangers.None, false, true)]
    public void AnotherReference_IsTurnedAwayWhereNothingIsDangerous(string? given, Dangers dangers, bool drivable, bool may)
    {
        var visit = Visit();
        visit.Drivable = drivable;

        RequestOwner.MayAsk(visit, given, dangers).ShouldBe(may);
    }

    private static Visit Visit() => new()
    {
        Ref = "V-1",
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        CustomerRef = "C-1",
        Vin = "WVWZZZ1JZXW000001",
        OpenedAt = Build.Now,
        Stage = "CheckedIn",
    };
}

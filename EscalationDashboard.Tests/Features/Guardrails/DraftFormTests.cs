using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Tests.Domain;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class DraftFormTests
{
    private readonly DraftForm _form = new();

    public DraftFormTests() => _form.Take(Build.Policy((PolicyFields.ReopenHours, 10)).AtLocation("FR-LYO", (PolicyFields.FloodCount, 7)), 1);

    [Fact]
    public void UntouchedForm_ReadsWhatIsStored()
    {
        var (policy, unreadable) = _form.Read();

        policy.Hash().ShouldBe(Build.Policy((PolicyFields.ReopenHours, 10)).AtLocation("FR-LYO", (PolicyFields.FloodCount, 7)).Hash());
        unreadable.ShouldBeEmpty();
        _form.IsTouched.ShouldBeFalse();
    }

    [Fact]
    public void TypedNumber_IsSetInItsLayerAndAnEmptyOneLeavesItToTheWider()
    {
        _form.Set("region:EU", PolicyFields.FloodCount, "6");
        _form.Set("location:FR-LYO", PolicyFields.FloodCount, " ");
        _form.Set("network", PolicyFields.MaxDeferralHours, "71.5");

        var policy = _form.Read().Policy;

        policy.Regions["EU"][PolicyFields.FloodCount].ShouldBe(6);
        policy.Locations.ShouldBeEmpty();
        policy.Network[PolicyFields.MaxDeferralHours].ShouldBe(71.5m);
    }

    [Theory]
    [InlineData("fr", "71,5", 71.5)]
    [InlineData("fr", "71.5", 71.5)]
    [InlineData("en", "71.5", 71.5)]
    [InlineData("en", "1,500", 1500.0)]
    [InlineData("en", "-1", -1.0)]
    [InlineData("ar", "٧١٫٥", 71.5)]
    public void Number_IsReadAsTheReaderWritesIt(string culture, string text, double value) => CultureScope.Culture(culture, () =>
    {
        _form.Set("network", PolicyFields.MaxDeferralHours, text);
        return _form.Read();
    }).Policy.Network[PolicyFields.MaxDeferralHours].ShouldBe((decimal)value);

    [Theory]
    [InlineData("en", "71,5", TypedFault.NumberUnclear)]
    [InlineData("fr", "1.500", TypedFault.NumberUnclear)]
    [InlineData("en", "1e3", TypedFault.NotANumber)]
    public void Number_ThatCouldBeAnother_IsNamedWithTheReason(string culture, string text, string fault) => CultureScope.Culture(culture, () =>
    {
        _form.Set("network", PolicyFields.MaxDeferralHours, text);
        return _form.Read();
    }).Unreadable.ShouldHaveSingleItem().Value.Code.ShouldBe(fault);

    [Fact]
    public void TextThatIsNoNumber_IsKeptAndNamed()
    {
        _form.Set("network", PolicyFields.ReopenHours, "ten");

        _form.Read().Unreadable.Keys.ShouldBe([("network", PolicyFields.ReopenHours)]);
        _form.Text("network", PolicyFields.ReopenHours).ShouldBe("ten");
    }

    [Fact]
    public void SomebodyElsesSave_ChangesOnlyWhatNobodyTouchedHere()
    {
        _form.Set("network", PolicyFields.ReopenHours, "12");

        _form.Take(Build.Policy((PolicyFields.ReopenHours, 20), (PolicyFields.FloodCount, 9)), 2);

        (_form.Text("network", PolicyFields.ReopenHours), _form.Text("network", PolicyFields.FloodCount), _form.Revision).ShouldBe(("12", "9", 2));
    }

    [Fact]
    public void NumberTypedBack_IsNoChange()
    {
        _form.Set("network", PolicyFields.ReopenHours, "12");
        _form.Set("network", PolicyFields.ReopenHours, "10");

        _form.IsTouched.ShouldBeFalse();
    }
}

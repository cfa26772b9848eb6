using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Visits;

public sealed class VisitTests
{
    [Theory]
    [InlineData(false, true, false, false)]
    [InlineData(true, true, false, true)]
    [InlineData(false, false, false, true)]
    [InlineData(false, true, true, true)]
    public void Car_IsUnsafeByRecallByItsStateOrOnTheHook(bool stopDriving, bool drivable, bool tow, bool isUnsafe)
    {
        var visit = Visit();
        visit.Recalls = [new Recall("R-0", StopDriving: false), new Recall("R-1", stopDriving)];
        (visit.Drivable, visit.TowOpen) = (drivable, tow);

        (visit.IsUnsafe, visit.HasStopDrivingRecall, visit.HasOpenRecall).ShouldBe((isUnsafe, stopDriving, true));
    }

    [Fact]
    public void CarOfWhichNothingIsStated_IsDrivableAndUnderNoRecall()
    {
        var visit = Visit();

        (visit.Drivable, visit.IsUnsafe, visit.HasOpenRecall, visit.HasCard, visit.VehicleModel).ShouldBe((true, false, false, false, ""));
    }

    [Theory]
    [InlineData("CheckedIn", false)]
    [InlineData("HandedOver", true)]
    [InlineData("Washed", false)]
    public void Visit_EndsWithTheHandOver(string stage, bool over)
    {
        var visit = Visit();
        visit.Stage = stage;

        visit.IsHandedOver.ShouldBe(over);
        VisitStages.Known.Contains(stage).ShouldBe(stage != "Washed");
    }

    [Theory]
    [InlineData("c-1", true)] // the same person in small letters
    [InlineData("C-2", false)]
    public void AnotherCustomer_GetsACardOfTheirOwn(string customer, bool keepsCard)
    {
        var visit = Visit();
        (visit.CardMessageId, visit.CardEntries) = ("M-1", new List<CardEntry>());

        visit.BelongTo(customer);

        (visit.CustomerRef, visit.HasCard, visit.CardEntries is not null).ShouldBe(keepsCard ? ("C-1", true, true) : ("C-2", false, false));
    }

    [Fact]
    public void CardTakenBack_IsNoCard()
    {
        var visit = Visit();
        visit.CardMessageId = "M-1";
        visit.HasCard.ShouldBeTrue();

        visit.CardWithdrawnAt = Build.Now;

        visit.HasCard.ShouldBeFalse();
        visit.CardMessageId = null;
        visit.HasCard.ShouldBeFalse();
    }

    [Fact]
    public void WhoIsErased_IsNotBroughtBackByTheVisit()
    {
        var contact = new VisitContact { VisitRef = "V-1", CustomerRef = "C-1", Name = "Robin", Phone = "+33100000000", Language = "fr" };
        contact.State("Robin Example", null, "en");
        (contact.Name, contact.Phone, contact.Language, contact.IsErased).ShouldBe(("Robin Example", null, "en", false));

        contact.Forget();
        contact.State("Robin Example", "+33100000000", "fr");

        (contact.Name, contact.Phone, contact.Language, contact.IsErased).ShouldBe((Customer.Erased, null, "en", true));
    }

    [Theory]
    [InlineData("CustomerRef", true)]
    [InlineData("Vin", true)]
    [InlineData("Name", false)]
    [InlineData("Reference", false)]
    public void Column_NamesAReference(string column, bool isOne) => Reference.IsNamedBy(column).ShouldBe(isOne);

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

using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Tests.Domain.Typed;

public sealed class TypedDateTests
{
    [Theory]
    [InlineData("2026-11-27", "2026-11-27")]
    [InlineData(" 2026-11-27 ", "2026-11-27")]
    [InlineData("2000-01-01", "2000-01-01")]
    [InlineData("2199-12-31", "2199-12-31")]
    public void Day_IsRead(string sent, string day) => TypedDate.TextOf(TypedDate.Read(sent).Value!.Value).ShouldBe(day);

    [Theory]
    [InlineData("", null)]
    [InlineData("2026-02-29", TypedFault.NotADate)]
    [InlineData("27.11.2026", TypedFault.NotADate)]
    [InlineData("11/27/2026", TypedFault.NotADate)]
    [InlineData("2026-11-27T09:30", TypedFault.NotADate)]
    [InlineData("0002-11-27", TypedFault.DateOutside)]
    [InlineData("1999-12-31", TypedFault.DateOutside)]
    [InlineData("2200-01-01", TypedFault.DateOutside)]
    [InlineData("12026-11-27", TypedFault.DateOutside)]
    [InlineData("12026", TypedFault.NotADate)]
    [InlineData("12026/11-27", TypedFault.NotADate)]
    [InlineData("today-11-27", TypedFault.NotADate)]
    [InlineData("275760-09-13", TypedFault.DateOutside)]
    public void Rest_IsRefusedWithTheReasonAndKept(string sent, string? fault)
    {
        var day = TypedDate.Read(sent);

        (day.Value, day.Fault?.Code, day.Text).ShouldBe((null, fault, sent));
        day.Required().Fault!.Code.ShouldBe(fault ?? TypedFault.DateMissing);
    }

    [Theory]
    [InlineData("27.11.2026", "text 27.11.2026")]
    [InlineData("1999-12-31", "earliest 2000, latest 2199, text 1999-12-31")]
    public void Refusal_NamesWhatItIsAbout(string sent, string values) =>
        string.Join(", ", TypedDate.Read(sent).Fault!.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}")).ShouldBe(values);

    [Fact]
    public void Day_IsShownAsItIsSentAndNoneAsNothing()
    {
        TypedDate.Of(new DateOnly(2026, 1, 2)).ShouldBe(new TypedDate("2026-01-02", new DateOnly(2026, 1, 2)));
        TypedDate.Of(null).ShouldBe(new TypedDate("", null));
        TypedDate.Read(null).ShouldBe(new TypedDate("", null));
    }

    [Fact]
    public void FieldThatMustNotStayEmpty_TakesADay() => TypedDate.Read("2026-11-27").Required().Fault.ShouldBeNull();
}

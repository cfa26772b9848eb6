using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Tests.Domain.Words;

public sealed class TelephoneNumberTests
{
    public static TheoryData<string, string> Notations => new()
    {
        { "+15105550100", "+1 510-555-0100" },
        { "+15105550100", "5105550100" },
        { "+15105550100", "0015105550100" },
        { "+15105550100", "(510) 555-0100" },
        { "+15105550100", "1.510.555.0100" },
        { "+15105550100", "510 555 0100" },
        { "+15105550100", "+١ ٥١٠ ٥٥٥ ٠١٠٠" },
        { "+15105550100", "＋１ ５１０－５５５－０１００" },
        { "+15105550100", "\u2066+1 510-555-0100\u2069" },
        { "+15105550100", "555-0100" },
        { "+15105550100", "555 01 00" },
        { "+442079460958", "+44 (0)20 7946 0958" },
        { "+33142685300", "01 42 68 53 00" },
        { "+33142685300", "+33 (0)1 42 68 53 00" },
        { "+33142685300", "0033142685300" },
        { "+33142685300", "011 33 1 42 68 53 00" },
        { "+33142685300", "+33 1 42 68 53 00" },
        { "+821023456789", "010-2345-6789" },
        { "+821023456789", "+82 10 2345 6789" },
        { "+821023456789", "00821023456789" },
        { "+380441234567", "044 123 45 67" },
        { "+380441234567", "+380 (44) 123-45-67" },
        { "+97444123456", "00974 4412 3456" },
        { "+97444123456", "4412 3456" },
        { "+971501234567", "050 123 4567" },
    };

    [Theory]
    [MemberData(nameof(Notations))]
    public void AnyNotation_FindsTheNumber(string stored, string typed)
    {
        Found(typed, stored).ShouldBeTrue(typed);
        Found($"Robin {typed}", stored, "Robin Example").ShouldBeTrue($"with a name: {typed}");
        Found(typed, "+12025550199").ShouldBeFalse($"{typed} is not everybody's");
    }

    [Theory]
    [InlineData("Model 3 2024 317000", true)] // figures of several things are not one number
    [InlineData("Model 3 2024 317001", false)]
    public void FiguresBesideEachOther_AreStillWords(string typed, bool found) =>
        Sought.For(typed)!.IsIn("Model 3", "2024", "EDA3E1EA7KF317000").ShouldBe(found);

    [Theory]
    [InlineData("+15105550100", "+1 510-555-0100")]
    [InlineData("+33142685300", "+33 1 42 68 53 00")]
    [InlineData("not a number", "not a number")]
    public void Shown_StandsInGroups(string stored, string shown) => TelephoneNumber.Shown(stored).ShouldBe(shown);

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("+15105550100", "15105550100 5105550100")]
    [InlineData("not a number 7", "7")]
    public void Stored_IsIndexedWholeAndAsItIsDialledAtHome(string? stored, string words) => TelephoneNumber.Words(stored).ShouldBe(words);

    [Theory]
    [InlineData("55 01 00")] // six digits may be anything
    [InlineData("call me")]
    public void WhatIsTooShort_IsReadInNoOtherWay(string text) => TelephoneNumber.Readings(text).ShouldBeEmpty();

    private static bool Found(string typed, string stored, string name = "") => Sought.For(typed)!.IsIn(name, TelephoneNumber.Words(stored));
}

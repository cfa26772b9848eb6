using System.Net;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake.Calls;

/// <summary>A caller with several visits at one place, over HTTP, chooses one by a key.</summary>
public sealed class RelayCallMenuTests(IntakeApp intake) : RelayCaller(intake), IClassFixture<IntakeApp>
{
    [Fact]
    public async Task SeveralVisits_AreAMenuAndTheOneChosenIsDecidedOn()
    {
        var (older, number) = await Visit("US-SEA");
        var (newer, _) = await Visit("US-SEA", number: number);

        var menu = await Call("menu-1", number, Seattle);

        (menu.Said("action"), menu["requestId"].ValueKind).ShouldBe(("menu", System.Text.Json.JsonValueKind.Null));
        var choices = menu["menu"].EnumerateArray().ToList();
        choices.Select(c => c.GetProperty("visitRef").GetString()).ShouldBe([older, newer], ignoreOrder: true);
        choices.ShouldAllBe(c => menu.Said("words")!.Contains(c.GetProperty("words").GetString()!, StringComparison.Ordinal));
        (await Call("menu-1", number, Seattle, (await Visit("US-SEA")).Ref)).Said("code").ShouldBe(CallFault.NotOffered);

        var chosen = await Call("menu-1", number, Seattle, older);

        (chosen.Said("action"), (await DisputeOf(older)).Number).ShouldBe(("connect", chosen.Said("disputeNumber")!));
        (await Call("menu-1", number, Seattle, newer)).Said("code").ShouldBe(CallFault.Routed);
        (await Call("menu-1", number, Seattle)).Text.ShouldBe(menu.Text, "the first question gets its first answer");
        await Ended("menu-1", new { minutes = 0, answered = true });
    }

    [Fact]
    public async Task SeveralVisitsAndADangerOnOne_TheMenuSaysFirstWhomToCallInstead()
    {
        var (burning, number) = await Visit("US-SEA");
        var (other, _) = await Visit("US-SEA", number: number);
        (await Call("menu-calm", number, Seattle)).Said("words")!.ShouldNotContain("emergency");
        (await Intake.Ask(burning, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        var menu = await Call("menu-fire", number, Seattle);

        menu.Said("words")!.ShouldStartWith("Your safety comes first. If anyone is in danger, hang up and call the emergency services. Several of your visits");
        menu["menu"].EnumerateArray().Select(c => c.GetProperty("visitRef").GetString()).ShouldBe([burning, other], ignoreOrder: true);
    }

    // A day and a weekday are written in one form only: the sentence around them has to suit it.
    [Theory]
    [InlineData("ar", " يوم ")]
    [InlineData("uk", ", дата приймання: ")]
    public async Task TwoLikeCarsOfOneDay_AreNamedBySentencesThatSuitAnyDate(string language, string before)
    {
        var (_, number) = await Visit("US-SEA", language, hours: 4.5);
        await Visit("US-SEA", language, number: number, hours: 4.25);

        var choices = (await Call($"suit-{language}", number, Seattle))["menu"].EnumerateArray().Select(c => c.GetProperty("words").GetString()!).ToList();

        var weekdays = MessageCulture.Of(language).DateTimeFormat.DayNames;
        choices.ShouldAllBe(words => weekdays.Any(day => words.Replace("\u2068", "", StringComparison.Ordinal).Contains(before + day, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("ko")]
    [InlineData("uk")]
    public async Task TwoLikeCarsOfOneDay_AreToldApartByTheHour(string language)
    {
        var (_, number) = await Visit("US-SEA", language, hours: 4.5);
        await Visit("US-SEA", language, number: number, hours: 4.25);

        var choices = (await Call($"like-{language}", number, Seattle))["menu"].EnumerateArray().Select(c => c.GetProperty("words").GetString()!).ToList();

        choices.Count.ShouldBe(2);
        choices[0].ShouldContain($":{Intake.Now.AddHours(-4.25).Minute:00}");
        choices[1].ShouldContain($":{Intake.Now.AddHours(-4.5).Minute:00}");
    }

    [Fact]
    public async Task TwoLikeCarsOfOneMinute_AreToldApartByTheirNumbers()
    {
        var (first, number) = await Visit("US-SEA", "en", hours: 4.5);
        var (second, _) = await Visit("US-SEA", "en", number: number, hours: 4.5);

        var choices = (await Call("twins", number, Seattle))["menu"].EnumerateArray().Select(c => c.GetProperty("words").GetString()!).ToList();

        choices.Distinct().Count().ShouldBe(2);
        choices.ShouldAllBe(words => words.Contains("chassis number ending in", StringComparison.Ordinal));
        first.ShouldNotBe(second);
    }

    [Fact]
    public async Task CustomersWhoShareATelephone_AreEachSpokenToInTheirOwnLanguage()
    {
        var (french, number) = await Visit("US-SEA", "fr");
        await Visit("US-SEA", "ko", number: number, hours: 4.5);
        (await Call("shared-1", number, Seattle)).Said("language").ShouldBe("ko", "the newest is offered first");

        var chosen = await Call("shared-1", number, Seattle, french);

        (chosen.Said("action"), chosen.Said("language")).ShouldBe(("connect", "fr"));
        chosen.Said("words")!.ShouldStartWith("Nous vous mettons en relation avec ");
        await Ended("shared-1", new { minutes = 0, answered = true });
    }

    [Fact]
    public async Task MenuOfOneCustomer_IsAnsweredByNobodyElse()
    {
        var (first, number) = await Visit("US-SEA", customer: "C-two-cars");
        await Visit("US-SEA", number: number, customer: "C-two-cars");
        var (others, otherNumber) = await Visit("US-SEA");
        (await Call("mixed-1", number, Seattle)).Said("action").ShouldBe("menu");

        (await Call("mixed-1", otherNumber, Seattle, others)).Said("code").ShouldBe(CallFault.NotOffered);
        (await Call("mixed-1", number, Seattle, first)).Said("action").ShouldBe("connect");
        await Ended("mixed-1", new { minutes = 0, answered = true });
    }
}

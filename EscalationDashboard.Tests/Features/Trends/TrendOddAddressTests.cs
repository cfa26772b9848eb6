using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>Addresses that were kept for years, passed on to another region or cut short: each page shows what there is of them, and of another region nothing.</summary>
public sealed class TrendOddAddressTests(ToldApp told) : IClassFixture<ToldApp>
{
    private static readonly string[] Odd =
    [
        "?weeks=52&until=2001-01-01&week=1999-12-31", "?until=2099-12-31&week=2099-12-31", "?weeks=7&wait=Never&cause=gremlins&minutes=0", "?weeks=-4&until=banana&week=2026-02-30",
        "?location=XX-NIL", "?location=us-fre", "?region=GULF&location=US-FRE", "?reason=Colour&model=%3Cb%3Ebold",
    ];

    public static TheoryData<string> Pages =>
    [
        Links.Trends, Links.TrendCauses, Links.TrendRollout, Links.TrendWaits, Links.TrendStages, Links.TrendGuardrails, Links.TrendFairness, Links.TrendSigns,
        Links.TrendForecast, Links.TrendDigest, Links.TrendDisputes, Links.TrendRequests, Links.TrendVisits,
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void OddAddress_ShowsAPageWithoutFault(string address)
    {
        foreach (var query in Odd)
        {
            using var screen = new WholeScreen(told.App, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);

            var page = screen.Open(address + query);

            page.FindAll(".failed").ShouldBeEmpty(address + query);
            page.FindAll("main :is(h2, h3, caption, li, .empty-state)").ShouldNotBeEmpty(address + query);
            page.Find("main").InnerHtml.ShouldNotContain("<b>bold", customMessage: "what an address says is text");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void PlaceOfAnotherRegion_IsNotShownWhateverTheAddressSays(string address)
    {
        foreach (var query in new[] { "?location=AE-DUB", "?region=GULF", "?region=NA&location=AE-DUB&weeks=13" })
        {
            using var screen = new WholeScreen(told.App, StaffRole.RegionalManager, Languages.Find("en")!.Culture);

            var page = screen.Open(address + query);

            page.FindAll(".failed").ShouldBeEmpty(address + query);
            page.Find("main").TextContent.ShouldNotContain("Dubai", customMessage: address + query);
        }
    }
}

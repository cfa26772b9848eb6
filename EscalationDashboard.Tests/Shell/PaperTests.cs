using System.Globalization;
using System.Net;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Shell;

/// <summary>A list on paper, as a reader's browser asks for it.</summary>
[Collection("intake")]
public sealed class PaperTests(IntakeApp intake)
{
    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Asia/Seoul")]
    public async Task Paper_TellsTheTimeOnItsReadersClock(string zone)
    {
        var number = (await intake.Ask(await intake.OpenStatedVisit(), dangers: ["Fire"])).Said("disputeNumber")!;
        var arrived = await intake.App.Read(db => db.Requests.Where(r => r.DisputeNumber == number).Select(r => r.ArrivedAt).SingleAsync());
        using var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("A-1");
        browser.Cookies.Add(new Uri(intake.App.Address), new Cookie(ReaderClock.ZoneCookie, Uri.EscapeDataString(zone)));

        var paper = WebUtility.HtmlDecode((await browser.Get(Links.QueuePaper)).Text);

        CultureInfo.CurrentCulture = Languages.Find("en")!.Culture;
        var row = paper.Split("<tr", StringSplitOptions.None).Single(line => line.Contains(number, StringComparison.Ordinal));
        row.ShouldContain(DateText.Moment(TimeZoneInfo.ConvertTime(arrived, TimeZoneInfo.FindSystemTimeZoneById(zone))));
    }
}

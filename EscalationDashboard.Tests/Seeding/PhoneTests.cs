using System.Net;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Seeding;

[Collection("intake")]
public sealed class PhoneTests(IntakeApp intake)
{
    [Theory]
    [InlineData("en", "ltr", "Contact a leader")]
    [InlineData("fr", "ltr", "Contacter un responsable")]
    [InlineData("ar", "rtl", "تواصل مع مسؤول")]
    [InlineData("ko", "ltr", "리더에게 문의")]
    [InlineData("uk", "ltr", "Звернутися до керівника")]
    public async Task Words_ComeInTheCustomersLanguage(string language, string direction, string contact)
    {
        var words = await intake.Get($"/phone/words/{language}");

        words.Said("direction").ShouldBe(direction);
        words["words"].GetProperty("Phone.Contact").GetString().ShouldBe(contact);
        words["words"].EnumerateObject().ShouldAllBe(w => !w.Name.StartsWith("Refusal.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_NeedsNoSignInAndRunsNoScriptButItsOwn()
    {
        using var browser = new StaffBrowser(intake.App.Address);

        var page = await browser.Get("/phone/C-%22%3E%3Cscript%3E");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("\"><script>");
        page.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'self'");
        (await intake.Get("/phone/words/sv")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Phone_IsNotThereWithoutTheDemo()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-phone-").FullName;
        try
        {
            using var without = await DashboardProcess.Serve(Path.Combine(folder, "dashboard.db"), demo: false);
            using var client = new HttpClient { BaseAddress = new Uri(without.Address) };

            (await client.GetAsync("/phone/C-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync("/phone/words/en")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            await without.Kill();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

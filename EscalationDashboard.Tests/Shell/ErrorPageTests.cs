using System.Net;
using System.Text.RegularExpressions;
using EscalationDashboard.Seeding;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Edge;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Tests.Shell;

/// <summary>What a person reads whose page can't be shown, as the product answers outside development: never nothing.</summary>
public sealed class ErrorPageTests
{
    [Fact]
    public async Task StoreThatIsAway_IsSaidInTheReadersLanguageWithWhatToDoForSafetyCasesAndAskedAgain()
    {
        var server = await PostgresServer.Another();
        try
        {
            using var app = await DashboardProcess.Serve("", settings: server.EnvironmentFor(await server.NewDatabase()), environment: "Staging");
            var (signedIn, anonymous) = (new List<StaffBrowser>(), new List<StaffBrowser>());
            foreach (var (language, _, _) in Said)
            {
                signedIn.Add(await Browser(app, language));
                anonymous.Add(await Browser(app, language));
                (await signedIn[^1].SignIn("L-US-FRE-1")).Status.ShouldBe(HttpStatusCode.Redirect);
                (await signedIn[^1].Get(Links.OnCall)).Status.ShouldBe(HttpStatusCode.OK);
            }

            var form = await anonymous[0].TokenOf(Links.SignIn);

            await server.Stop();

            foreach (var (i, (language, title, safety)) in Said.Index())
            {
                foreach (var reply in new[] { await signedIn[i].Get(Links.OnCall), await signedIn[i].Get(Links.Account), await signedIn[i].Get("/disputes/D-1"), await anonymous[i].Get(Links.SignIn) })
                {
                    ShouldAskAgain(reply, "5");
                    reply.Text.ShouldContain($"lang=\"{language}\"");
                    WebUtility.HtmlDecode(reply.Text).ShouldContain(title);
                    WebUtility.HtmlDecode(reply.Text).ShouldContain(safety);
                }

                // The customer is told what concerns them.
                var customers = await anonymous[i].Get("/feedback/token");
                ShouldAskAgain(customers, "5");
                WebUtility.HtmlDecode(customers.Text).ShouldContain(SeedData.Beside.MessageTexts().Render(language, Meanwhile.Code));
                WebUtility.HtmlDecode(customers.Text).ShouldNotContain(safety);
            }

            // It is the process that is asked for, whichever cookies the question comes with.
            (await signedIn[0].Get("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
            form["account"] = "L-US-FRE-1";
            ShouldAskAgain(await anonymous[0].Post(Links.SignInAsPersona, form), "5;url=/");
            signedIn.Concat(anonymous).ToList().ForEach(browser => browser.Dispose());
        }
        finally
        {
            server.Remove();
        }
    }

    [Fact]
    public async Task SessionThatCannotBeRead_IsAFaultWithAPageThatSaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-error-").FullName;
        try
        {
            var file = Path.Combine(folder, "dashboard.db");
            using var app = await DashboardProcess.Serve(file, environment: "Staging");
            using var maya = new StaffBrowser(app.Address);
            await maya.SignIn("L-US-FRE-1");
            await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                await connection.OpenAsync();
                await using var drop = connection.CreateCommand();
                drop.CommandText = "DROP TABLE \"Sessions\"";
                await drop.ExecuteNonQueryAsync();
            }

            var reply = await maya.Get(Links.OnCall);

            reply.Status.ShouldBe(HttpStatusCode.InternalServerError);
            reply.Text.ShouldContain("Something went wrong");
            reply.Text.ShouldContain("To my start page");
            reply.Text.ShouldNotContain("http-equiv");
            reply.Headers.ShouldNotContainKey("Retry-After");
            await app.Kill();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static readonly (string Language, string Title, string Safety)[] Said =
    [
        ("en", "can’t be reached just now", "look after them on the spot"),
        ("fr", "inaccessibles pour le moment", "occupez-vous de lui sur place"),
        ("ar", "يتعذّر الوصول إلى البيانات الآن", "اعتنِ به في المكان نفسه"),
        ("ko", "데이터에 연결할 수 없습니다", "고객을 도운 뒤"),
        ("uk", "дані недоступні", "подбайте про нього на місці"),
    ];

    private static async Task<StaffBrowser> Browser(DashboardProcess app, string language)
    {
        var browser = new StaffBrowser(app.Address);
        await browser.Get($"/language?culture={language}");
        return browser;
    }

    private static void ShouldAskAgain(Reply reply, string refresh)
    {
        reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.Headers["Retry-After"].ShouldBe("5");
        reply.Headers["Cache-Control"].ShouldContain("no-store");
        reply.Text.ShouldContain($"<meta http-equiv=\"refresh\" content=\"{refresh}\"");
        reply.Text.ShouldContain("data-testid=\"away-safety\"");
        reply.Text.ShouldNotContain("blazor.web.js");
        Regex.Count(reply.Text, "<title>").ShouldBe(1);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>Another program holds the database file locked: pages go on, the service system is told to come back, and all of it goes on by itself afterwards.</summary>
public sealed class LockedDatabaseTests : IDisposable
{
    // Once through all pages is enough to know; a maintainer may ask for a minute of it.
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("LOCKED_SECONDS") ?? "0", CultureInfo.InvariantCulture));

    private static readonly string[] Pages = ["/queue", "/workload", "/guardrails", "/guardrails/decisions", "/trends", "/pilot", "/on-call", "/audit", "/integrations", "/status", "/account"];

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-locked-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task LockedFromOutside_PagesAnswerWhatIsSentIsToldToComeBackAndAllGoesOnAfterwards()
    {
        using var dashboard = await DashboardProcess.Serve(DatabaseFile);
        using var client = dashboard.ServiceSystem();
        using var admin = new StaffBrowser(dashboard.Address);
        await admin.SignIn("A-1");
        (await client.PutAsJsonAsync("/api/v1/visits/V-1", Bodies.Visit("C-1", TimeProvider.System.GetUtcNow()))).EnsureSuccessStatusCode();

        await using (var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            SqliteDatabase.Run(other, "BEGIN EXCLUSIVE");
            var since = Stopwatch.GetTimestamp();
            do
            {
                using var refused = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-1", "C-1", dangers: ["Fire"]));
                refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                refused.Headers.RetryAfter.ShouldNotBeNull();
                (await refused.Content.ReadAsStringAsync()).ShouldContain("emergency services", Case.Insensitive, "a customer in danger is told whom to call");
                foreach (var page in Pages)
                {
                    (await admin.Get(page)).Status.ShouldBe(HttpStatusCode.OK, page);
                }
            }
            while (Stopwatch.GetElapsedTime(since) < AtLeast);
        }

        var stream = new RequestStream("V-after");
        while (!await stream.Send(client, "V-after"))
        {
        }

        await dashboard.Kill();
        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        await using (var db = database.Create())
        {
            await stream.ShouldBeThereOnce(db);
            await db.ShouldHaveAWholeAuditChain();
            await db.ShouldCountEveryRequest();
        }

        database.Close();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

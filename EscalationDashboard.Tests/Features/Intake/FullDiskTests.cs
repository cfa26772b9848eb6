using System.Net;
using System.Net.Http.Json;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The disk is full, again and again, each time at another point of what is being written. What was answered it must still know.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Rounds = 8;
    private const int Senders = 4;

    // More than a page further each time, and no multiple of one.
    private const int RoomMore = 5_300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-full-disk-").FullName;
    private readonly RequestStream _stream = new("V");

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task DiskThatIsFullForAWhile_RefusesWhatComesKeepsWhatWasAnsweredAndGoesOnByItself()
    {
        using var dashboard = await DashboardProcess.Serve(DatabaseFile, limited: true);
        using var client = dashboard.ServiceSystem();
        using var stop = new CancellationTokenSource();
        var sending = _stream.Run(dashboard.ServiceSystem, Senders, stop.Token);
        for (var round = 0; round < Rounds; round++)
        {
            await _stream.More(4).WaitAsync(Patience);
            // First no file takes anything at all.
            await dashboard.LimitFiles(round == 0 ? 1 : new FileInfo(DatabaseFile + "-wal").Length + (round * RoomMore));
            using var refused = await Refused(client);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.Content.ReadAsStringAsync()).ShouldContain("emergency services", Case.Insensitive, "a customer in danger is told whom to call");
            (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK, "pages go on");
            if (round == 0)
            {
                (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            }

            await dashboard.LimitFiles(null);
        }

        await _stream.More(4).WaitAsync(Patience);
        await stop.CancelAsync();
        await sending.WaitAsync(Patience);
        await IsReady(client).WaitAsync(Patience);
        await dashboard.Kill();

        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        await using (var db = database.Create())
        {
            await _stream.ShouldBeThereOnce(db);
            await db.ShouldHaveAWholeAuditChain();
            await db.ShouldCountEveryRequest();
            await db.ShouldKeepEveryWindow();
        }

        database.Close();
        _stream.Unanswered.ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<HttpResponseMessage> Refused(HttpClient client)
    {
        for (var visit = 0; ; visit++)
        {
            var answer = await client.PutAsJsonAsync($"/api/v1/visits/R-{visit}", Bodies.Visit($"C-R-{visit}", TimeProvider.System.GetUtcNow()));
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    private static async Task IsReady(HttpClient client)
    {
        while ((await client.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK)
        {
        }
    }
}

using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data;

/// <summary>A database that is not the one the program worked with is refused, and never quietly begun anew.</summary>
public sealed class SqliteContinuityTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    private string File => _office.DatabaseFile;

    private SqliteContinuity Continuity => new(new SqliteDatabase($"Data Source={File};Pooling=False", "OFF"), new HeadFile(AuditSettings.Usual, File));

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Ask();
        await _office.Get<HeadPublisher>().Publish();
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task SameDatabase_IsTaken()
    {
        await _office.Ask();
        await _office.Close();

        Continuity.RefuseMissingOrCut();
        await Continuity.RefuseOlder();
    }

    [Fact]
    public async Task FirstStart_IsTaken()
    {
        await _office.Close();
        var nothing = new SqliteContinuity(
            new SqliteDatabase($"Data Source={File}-new", "OFF"), new HeadFile(AuditSettings.Usual with { HeadFile = File + "-heads" }, File));

        nothing.RefuseMissingOrCut();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DatabaseThatIsGoneOrEmptied_IsRefused(bool gone)
    {
        await _office.Close();
        System.IO.File.Delete(File);
        if (!gone)
        {
            await System.IO.File.WriteAllBytesAsync(File, []);
        }

        Should.Throw<DatabaseRefusedException>(Continuity.RefuseMissingOrCut).Message.ShouldContain("is gone");
    }

    [Fact]
    public async Task DatabaseCutOff_IsRefusedWithWhatIsMissing()
    {
        await _office.Close();
        await using (var stream = new FileStream(File, FileMode.Open))
        {
            stream.SetLength(stream.Length - 1);
        }

        Should.Throw<DatabaseRefusedException>(Continuity.RefuseMissingOrCut).Message.ShouldContain("cut off");
    }

    [Fact]
    public async Task AnotherKindOfFile_IsRefused()
    {
        await _office.Close();
        await System.IO.File.WriteAllTextAsync(File, "A letter");

        Should.Throw<DatabaseRefusedException>(Continuity.RefuseMissingOrCut).Message.ShouldContain("no database");
    }

    [Fact]
    public async Task OlderCopy_IsRefusedAndTheWayToGoOnWithItIsNamed()
    {
        var older = File + ".older";
        await _office.Get<EscalationDashboard.Data.Backups.IDatabaseBackup>().Make(older);
        await _office.Ask();
        await _office.Get<HeadPublisher>().Publish();
        await _office.Close();
        System.IO.File.Move(older, File, overwrite: true);

        (await Should.ThrowAsync<DatabaseRefusedException>(Continuity.RefuseOlder)).Message.ShouldContain("restore FILE");
    }
}

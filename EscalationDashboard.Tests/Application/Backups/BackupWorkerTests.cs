using EscalationDashboard.Application.Backups;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Application.Backups;

public sealed class BackupWorkerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Clock = new ManualClock(Build.Time("2026-09-15T08:59:00Z")) };
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"escalation-backups-{Guid.NewGuid():N}");

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Ask();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task EachNight_OneCopyIsMadeTriedAndPutOnRecordAndTheOldestGoes()
    {
        using var worker = Worker(_office.Get<IDatabaseBackup>(), keep: 2);
        await worker.StartAsync(CancellationToken.None);
        await _office.Clock.NextWait();

        for (var night = 0; night < 3; night++)
        {
            _office.Clock.MoveTo(Build.Time("2026-09-15T09:00:00Z").AddDays(night));
            (await _office.Clock.NextWait()).ShouldBe(TimeSpan.FromDays(1));
            (await Last())!.Fault.ShouldBeNull();
        }

        await worker.StopAsync(CancellationToken.None);
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["dashboard-20260916T090000Z.db", "dashboard-20260917T090000Z.db"]);
        var said = (DatabaseBackedUp)EventNames.Read((await _office.Read(db => Task.FromResult(db.Audit.Where(a => a.Action == "database.back-up").OrderBy(a => a.Sequence).ToList()))).Last());
        (said.File, said.Whole, said.OpenDisputes, said.Lost).ShouldBe(("dashboard-20260917T090000Z.db", true, 1, 0));
    }

    [Fact]
    public async Task CopyThatCannotBeMade_IsAFaultAndTheNextNightTriesAgain()
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder is to be");
        using var worker = Worker(_office.Get<IDatabaseBackup>(), keep: 2);
        await worker.StartAsync(CancellationToken.None);
        await _office.Clock.NextWait();

        _office.Clock.MoveTo(Build.Time("2026-09-15T09:00:00Z"));
        await _office.Clock.NextWait();
        (await Last())!.Fault.ShouldNotBeNull();
        (await Health(new BackupSettings(_folder, 2, 9))).Status.ShouldBe(HealthStatus.Degraded);

        File.Delete(_folder);
        _office.Clock.Advance(TimeSpan.FromDays(1));
        await _office.Clock.NextWait();
        (await Last())!.Fault.ShouldBeNull();
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task CopyThatCannotBePutBack_IsOnRecordAndTakesNoGoodOnesPlace()
    {
        var backup = new DamagedOnTheWay(_office.Get<IDatabaseBackup>());
        using var worker = Worker(backup, keep: 1);
        await worker.StartAsync(CancellationToken.None);
        await _office.Clock.NextWait();

        for (var night = 0; night < 3; night++)
        {
            backup.Damages = night > 0;
            _office.Clock.MoveTo(Build.Time("2026-09-15T09:00:00Z").AddDays(night));
            await _office.Clock.NextWait();
        }

        await worker.StopAsync(CancellationToken.None);
        (await Last())!.Fault!.ShouldContain("can't be put back");
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["dashboard-20260915T090000Z.db", "dashboard-20260917T090000Z.db.not-whole"]);
        var said = (DatabaseBackedUp)EventNames.Read((await _office.Read(db => Task.FromResult(db.Audit.Where(a => a.Action == "database.back-up").OrderBy(a => a.Sequence).ToList()))).Last());
        (said.File, said.Whole, said.OpenDisputes, said.Lost).ShouldBe(("dashboard-20260917T090000Z.db.not-whole", true, null, null));
    }

    [Fact]
    public async Task CopyThatCouldNotBeTried_KeepsItsNameAndNoOtherGoesForIt()
    {
        var backup = new DamagedOnTheWay(_office.Get<IDatabaseBackup>());
        using var worker = Worker(backup, keep: 1);
        await worker.StartAsync(CancellationToken.None);
        await _office.Clock.NextWait();

        for (var night = 0; night < 2; night++)
        {
            backup.IsBusy = night > 0;
            _office.Clock.MoveTo(Build.Time("2026-09-15T09:00:00Z").AddDays(night));
            await _office.Clock.NextWait();
        }

        await worker.StopAsync(CancellationToken.None);
        (await Last())!.Fault!.ShouldContain("could not be put back for a trial: Another copy");
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["dashboard-20260915T090000Z.db", "dashboard-20260916T090000Z.db"]);
    }

    [Fact]
    public async Task WhatANightFound_IsKnownToWhoeverAsksLaterAndANightWithoutOneToo()
    {
        var settings = new BackupSettings(_folder, 2, 9);
        (await Health(settings)).ShouldBe((HealthStatus.Healthy, "no night has passed yet"));
        using (var worker = Worker(_office.Get<IDatabaseBackup>(), keep: 2))
        {
            await worker.StartAsync(CancellationToken.None);
            await _office.Clock.NextWait();
            _office.Clock.MoveTo(Build.Time("2026-09-15T09:00:00Z"));
            await _office.Clock.NextWait();
            await worker.StopAsync(CancellationToken.None);
        }

        (await Health(settings)).ShouldBe((HealthStatus.Healthy, "the backup of 2026-09-15 is whole and could be put back"));
        await _office.Writes.Execute(scope =>
        {
            scope.Record(_office.Clock.GetUtcNow(), Actor.System, new DatabaseBackedUp("by-hand.db", 1, 1, Whole: false));
            return Task.FromResult(true);
        });
        (await Health(settings)).Status.ShouldBe(HealthStatus.Healthy, "a copy by hand is not the night's");
        _office.Clock.Advance(TimeSpan.FromHours(31));
        (await Health(settings)).ShouldBe((HealthStatus.Degraded, "no backup has been made since 2026-09-15 09:00 UTC"));
        (await Health(settings with { Folder = null })).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task WithoutAFolder_NothingIsCopied()
    {
        using var worker = Worker(_office.Get<IDatabaseBackup>(), keep: 2, folder: null);

        await worker.StartAsync(CancellationToken.None);

        await worker.ExecuteTask!;
        (await Last()).ShouldBeNull();
    }

    [Theory]
    [InlineData("Backup:Keep", "0")]
    [InlineData("Backup:Keep", "some")]
    [InlineData("Backup:Hour", "24")]
    [InlineData("Backup:Hour", "-1")]
    public void SettingThatIsWrong_IsNamed(string name, string value) =>
        Should.Throw<StartRefusedException>(() => BackupSettings.From(new ConfigurationBuilder()
            .AddInMemoryCollection([new(name, value)]).Build())).Message.ShouldContain(name);

    // As another node, or the next start, would ask.
    private async Task<(HealthStatus Status, string? Said)> Health(BackupSettings settings)
    {
        var answer = await new BackupHealth(_office.Get<IReadContexts>(), settings, _office.Clock).CheckHealthAsync(new HealthCheckContext());
        return (answer.Status, answer.Description);
    }

    private Task<BackupOutcome?> Last() => _office.Read(NightlyBackups.Last);

    private BackupWorker Worker(IDatabaseBackup backup, int keep, string? folder = "") => new(
        new BackupSettings(folder is null ? null : _folder, keep, 9), backup, _office.Writes, _office.Clock, NullLogger<BackupWorker>.Instance);

    // A disk that loses what it was given.
    private sealed class DamagedOnTheWay(IDatabaseBackup real) : IDatabaseBackup
    {
        public bool Damages { get; set; }

        public bool IsBusy { get; set; }

        public string Extension => real.Extension;

        public Task<BackupReport> Make(string file, IProgress<double>? progress = null, CancellationToken stopping = default) => real.Make(file, progress, stopping);

        public async Task<DrillReport> Drill(string file, CancellationToken stopping = default)
        {
            if (IsBusy)
            {
                throw new BackupRefusedException("Another copy is being put back at this moment.");
            }

            if (Damages)
            {
                await File.WriteAllTextAsync(file, "nothing", stopping);
            }

            return await real.Drill(file, stopping);
        }
    }
}

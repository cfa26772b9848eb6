using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Application.Backups;

/// <summary>How the last nightly copy went.</summary>
/// <param name="Fault">Null where it was made, is whole, and could be put back.</param>
public sealed record BackupOutcome(DateTimeOffset At, string? Fault);

/// <summary>
/// Copies the database every night, puts the copy back for a trial beside it, says on record how that went, and removes
/// the oldest copies.
/// </summary>
public sealed class BackupWorker(
    BackupSettings settings, IDatabaseBackup backup, IWriteQueue writes, TimeProvider clock, ILogger<BackupWorker> logger) : BackgroundService, IClusterWorker
{
    private const string Prefix = "dashboard-";

    /// <summary>Null until the first night.</summary>
    public BackupOutcome? Last { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Folder is null)
        {
            return;
        }

        try
        {
            while (true)
            {
                await Task.Delay(UntilNext(clock.GetUtcNow()), clock, stoppingToken);
                await Run(settings.Folder, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; a copy that was half made is gone, and the next night makes another.
        }
    }

    private TimeSpan UntilNext(DateTimeOffset now)
    {
        var next = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(settings.Hour);
        return (next > now ? next : next.AddDays(1)) - now;
    }

    private async Task Run(string folder, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        try
        {
            Last = new BackupOutcome(now, await Make(folder, now, stopping));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            logger.LogCritical(e, "The nightly backup failed");
            Last = new BackupOutcome(now, e.Message);
            return;
        }

        if (Last.Fault is { } fault)
        {
            logger.LogCritical("{Fault}", fault);
        }
    }

    /// <returns>What is wrong with it; null where nothing is.</returns>
    private async Task<string?> Make(string folder, DateTimeOffset now, CancellationToken stopping)
    {
        Directory.CreateDirectory(folder);
        foreach (var half in Directory.GetFiles(folder, $"{Prefix}*.partial*"))
        {
            File.Delete(half);
        }

        foreach (var half in Directory.GetDirectories(folder, $"{Prefix}*.drill"))
        {
            Directory.Delete(half, recursive: true);
        }

        var name = $"{Prefix}{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}{backup.Extension}";
        var made = await backup.Make(Path.Combine(folder, name), stopping: stopping);
        var (drill, fault, isUnfit) = made.Audit.IsWhole ? await Drill(made.File, stopping) : (null, $"{made.Audit.First!.Sentence}", true);
        if (isUnfit)
        {
            made = made with { File = BackupFile.TakeName(made.File) };
        }

        await writes.Execute(scope =>
        {
            scope.Record(clock.GetUtcNow(), Actor.System, new DatabaseBackedUp(
                Path.GetFileName(made.File), made.Bytes, made.Audit.Entries, made.Audit.IsWhole, drill?.OpenDisputes, drill?.Lost.Count));
            return Task.FromResult(true);
        });
        if (fault is not null && !isUnfit)
        {
            // It was looked at and is whole, so it stays what it is; and none of the others goes for one that was not tried.
            return fault;
        }

        if (isUnfit)
        {
            // One of them shows what is wrong; one for each night would fill the disk.
            foreach (var old in Directory.GetFiles(folder, $"{Prefix}*.not-whole").Where(other => other != made.File))
            {
                File.Delete(old);
            }

            return made.Audit.IsWhole ? fault : $"{made.File} is not whole: {fault}";
        }

        // Only once there is a good one do old ones go.
        foreach (var old in Directory.GetFiles(folder, $"{Prefix}*{backup.Extension}").OrderDescending(StringComparer.Ordinal).Skip(settings.Keep))
        {
            File.Delete(old);
        }

        return null;
    }

    /// <returns>What was found, what is wrong, and whether it is so with the copy: one that can't be put back is none.</returns>
    private async Task<(DrillReport? Found, string? Fault, bool IsUnfit)> Drill(string file, CancellationToken stopping)
    {
        try
        {
            var drill = await backup.Drill(file, stopping);
            return drill.Lost.Count == 0
                ? (drill, null, false)
                : (drill, $"In {file} {drill.Lost.Count} open disputes do not open: {string.Join(", ", drill.Lost.Take(20))}.", true);
        }
        catch (BackupRefusedException e)
        {
            return (null, e.IsOfTheCopy ? e.Message : $"{file} is whole, and could not be put back for a trial: {e.Message}", e.IsOfTheCopy);
        }
    }
}

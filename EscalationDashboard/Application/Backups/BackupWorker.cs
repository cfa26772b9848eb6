using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Backups;
using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Application.Backups;

/// <summary>
/// Copies the database every night, puts the copy back for a trial beside it, says on record how that went, and removes
/// the oldest copies.
/// </summary>
public sealed class BackupWorker(
    BackupSettings settings, IDatabaseBackup backup, IWriteQueue writes, TimeProvider clock, ILogger<BackupWorker> logger) : BackgroundService, IClusterWorker
{
    private const string Prefix = "dashboard-";

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
        try
        {
            await Make(folder, clock.GetUtcNow(), stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            logger.LogCritical(e, "The nightly backup failed");
            await SayFailed(e.Message, stopping);
        }
    }

    // On record, so that every node knows, whichever makes the copies, and the next start too.
    private async Task SayFailed(string fault, CancellationToken stopping)
    {
        try
        {
            await Record(new BackupFailed(fault));
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            logger.LogCritical(e, "That the nightly backup failed could not be put on record");
        }
    }

    private async Task Record(DatabaseEvent said) => await writes.Execute(scope =>
    {
        scope.Record(clock.GetUtcNow(), Actor.System, said);
        return Task.FromResult(true);
    });

    private async Task Make(string folder, DateTimeOffset now, CancellationToken stopping)
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

        if (!made.Audit.IsWhole)
        {
            fault = $"{made.File} is not whole: {fault}";
        }

        await Record(new DatabaseBackedUp(
            Path.GetFileName(made.File), made.Bytes, made.Audit.Entries, made.Audit.IsWhole, drill?.OpenDisputes, drill?.Lost.Count, fault));
        if (fault is not null)
        {
            logger.LogCritical("{Fault}", fault);
        }

        foreach (var old in Outlived(folder, made.File, isUnfit, isGood: fault is null))
        {
            File.Delete(old);
        }
    }

    // Only once there is a good one do old ones go: one that was not tried is no reason. Of those that are not whole, one shows what
    // is wrong, and one for each night would fill the disk.
    private IEnumerable<string> Outlived(string folder, string made, bool isUnfit, bool isGood) =>
        isUnfit ? Directory.GetFiles(folder, $"{Prefix}*.not-whole").Where(other => other != made)
        : isGood ? Directory.GetFiles(folder, $"{Prefix}*{backup.Extension}").OrderDescending(StringComparer.Ordinal).Skip(settings.Keep)
        : [];

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

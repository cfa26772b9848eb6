using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Live;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Messages;

/// <summary>Hints that something about the outbox has changed which no commit of the desk announces.</summary>
public sealed class OutboxNotifier : ChangeNotifier
{
    public void Publish() => Publish(Change.Everything);
}

/// <summary>Chance, which spreads out what is tried again.</summary>
public sealed class Jitter(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>From 0 to 1.</summary>
    public double Next()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}

/// <summary>
/// Sends what is due: the first of each stream whose time has come, several streams at once and never two events of one. What
/// became of an attempt is stored before the next of its stream is looked at, so a stream stays in order; where that could not
/// be stored, the event is sent once more, with the same id.
/// </summary>
public sealed class Deliveries(
    IReadContexts contexts, IWriteQueue writes, ReceiverAddress receiver, WebhookSender sender, OutboxNotifier notifier, Jitter jitter,
    TimeProvider clock, ILogger<Deliveries> logger) : IDisposable
{
    /// <summary>Lines that are under way at a time.</summary>
    public const int Slots = 16;

    /// <summary>What has been delivered or skipped can be looked at and sent again for so long; then it is deleted.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private const int PrunedAtOnce = 500;

    // One that hangs must not keep those that come due meanwhile waiting.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Sends until nothing is due any more.</summary>
    /// <returns>How many attempts were made.</returns>
    public async Task<int> SendDue(CancellationToken stopping = default)
    {
        if (receiver.Current is not { } to)
        {
            return 0;
        }

        await _one.WaitAsync(stopping);
        try
        {
            return await SendDue(to, stopping);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Deletes what was settled long ago, a portion at a time so that nobody waits for it.</summary>
    /// <returns>How many events were deleted.</returns>
    public async Task<int> Prune()
    {
        var (before, pruned, portion) = (clock.GetUtcNow() - Kept, 0, 0);
        do
        {
            portion = await writes.Execute(scope => scope.Db.Outbox
                .Where(e => scope.Db.Outbox.Where(old => old.SettledAt < before).OrderBy(old => old.SettledAt)
                    .Take(PrunedAtOnce).Select(old => old.Sequence).Contains(e.Sequence))
                .ExecuteDeleteAsync());
            pruned += portion;
        }
        while (portion == PrunedAtOnce);
        return pruned;
    }

    public void Dispose() => _one.Dispose();

    private async Task<int> SendDue(Uri to, CancellationToken stopping)
    {
        var underWay = new Dictionary<string, Task>(StringComparer.Ordinal);
        var attempts = 0;
        while (!stopping.IsCancellationRequested)
        {
            foreach (var due in await Due([.. underWay.Keys], Slots - underWay.Count))
            {
                underWay[due.StreamKey] = Attempt(to, due, stopping);
                attempts++;
            }

            if (underWay.Count == 0)
            {
                break;
            }

            await Task.WhenAny(underWay.Values.Append(Task.Delay(LookAgain, clock, stopping)));
            foreach (var (stream, _) in underWay.Where(it => it.Value.IsCompleted).ToList())
            {
                underWay.Remove(stream, out var done);
                await done!;
            }
        }

        await Task.WhenAll(underWay.Values);
        return attempts;
    }

    // The first of its stream, since whatever stands before it is still open. Both sides are read through indexes of open events.
    private Task<List<OutgoingEvent>> Due(List<string> underWay, int room)
    {
        var (now, address) = (clock.GetUtcNow(), receiver.Shown!);
        return contexts.Read(async db =>
        {
            if (room == 0 || await db.Receivers.SingleOrDefaultAsync(r => r.Address == address) is { } known && !known.TakesAt(now))
            {
                return [];
            }

            return await db.Outbox
                .Where(e => e.State == EventState.Waiting && e.NextAttemptAt <= now && !underWay.Contains(e.StreamKey)
                    && !db.Outbox.Any(before => before.StreamKey == e.StreamKey && before.SettledAt == null && before.Sequence < e.Sequence))
                .OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Sequence)
                .Take(room)
                .ToListAsync();
        });
    }

    private async Task Attempt(Uri to, OutgoingEvent due, CancellationToken stopping)
    {
        try
        {
            var attempt = await sender.Send(to, due.Id, due.Payload, stopping);
            await writes.Execute(scope => Record(scope, due.Sequence, attempt));
            notifier.Publish();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It stays as it was, and is sent when the program runs again.
        }
        catch (Exception e)
        {
            logger.LogError(e, "An attempt to deliver {Event} could not be stored; it will be sent again", due.Id);
            await Task.Delay(LookAgain, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> Record(WriteScope scope, long sequence, DeliveryAttempt attempt)
    {
        var (db, address) = (scope.Db, receiver.Shown!);
        if (await db.Receivers.SingleOrDefaultAsync(r => r.Address == address) is not { } known)
        {
            known = new WebhookReceiver { Address = address };
            db.Receivers.Add(known);
        }

        if (known.Tried(attempt))
        {
            await db.Outbox
                .Where(e => e.State == EventState.Waiting && e.Failures > 0 && e.NextAttemptAt > attempt.At)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, attempt.At));
        }

        // Taken back or pruned meanwhile, there is nothing left to note.
        if (await db.Outbox.SingleOrDefaultAsync(e => e.Sequence == sequence) is { } tried)
        {
            tried.Tried(attempt, jitter.Next());
        }

        return true;
    }
}

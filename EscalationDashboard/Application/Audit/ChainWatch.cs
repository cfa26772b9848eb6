using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Application.Audit;

/// <summary>What the last look at the audit found, for those who are told where it does not hold.</summary>
public sealed class ChainWatch(AuditCheck check, IStoreCheck store, IWriteQueue writes, TimeProvider clock, ILogger<ChainWatch> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Called after each look, outside of any lock.</summary>
    public event Action? Changed;

    /// <summary>Null until the first look has ended.</summary>
    public AuditReport? Last { get; private set; }

    /// <summary>Looks now; two who ask at a time look one after the other, for each reads all there is.</summary>
    /// <param name="thorough">See <see cref="AuditCheck.Run(bool, CancellationToken)"/>.</param>
    public async Task<AuditReport> Look(bool thorough, CancellationToken stopping = default)
    {
        await _one.WaitAsync(stopping);
        try
        {
            Last = await check.Run(thorough, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // What was found before says nothing about now: who can break the look would otherwise have the alarm silent.
            logger.LogError(e, "The audit could not be checked");
            Last = new AuditReport(clock.GetUtcNow(), Last?.Last, 0, 0, 0, 0, [new AuditFault(AuditFaultKind.Unread, Of: e.Message.TrimEnd('.'))]);
        }
        finally
        {
            _one.Release();
        }

        foreach (var fault in Last.Faults)
        {
            logger.LogCritical("{Fault}", fault.Sentence);
        }

        Changed?.Invoke();
        return Last;
    }

    /// <summary>
    /// After the look of a start, which has said so where the database would let entries be changed: makes it as it was, and puts on record
    /// that it was not. What was changed meanwhile is found by the seals.
    /// </summary>
    public async Task Mend(CancellationToken stopping = default)
    {
        if (Last?.Faults.Any(fault => fault.Kind == AuditFaultKind.Unguarded) != true)
        {
            return;
        }

        var guards = await writes.Execute(async scope =>
        {
            var mended = await store.Mend(scope.Db);
            if (mended.Count > 0)
            {
                scope.Record(clock.GetUtcNow(), Actor.System, new AuditGuardMended(mended));
            }

            return mended;
        });
        logger.LogCritical("What keeps the audit from being changed was gone, and is made anew: {Guards}. Look for who had the database", string.Join(", ", guards));
        await Look(thorough: false, stopping);
    }

    public void Dispose() => _one.Dispose();
}

using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Application.Audit;

/// <summary>What the last look at the audit found, for those who are told where it does not hold.</summary>
public sealed class ChainWatch(AuditCheck check, TimeProvider clock, ILogger<ChainWatch> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Called after each look, outside of any lock.</summary>
    public event Action? Changed;

    /// <summary>Null until the first look has ended.</summary>
    public AuditReport? Last { get; private set; }

    /// <summary>Looks now; two who ask at a time look one after the other, for each reads all there is.</summary>
    /// <param name="thorough">See <see cref="AuditCheck.Run"/>.</param>
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

    public void Dispose() => _one.Dispose();
}

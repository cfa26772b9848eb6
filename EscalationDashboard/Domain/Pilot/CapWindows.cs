using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>A counted permit with the caps that its leader worked under when it was given.</summary>
/// <param name="Reserve">Further permits for urgent requests.</param>
public sealed record CappedPermit(string LeaderId, string LocationCode, DateTimeOffset At, bool Urgent, int Cap, int Reserve);

/// <summary>
/// Looks for windows of 24 hours that hold more permits than their leader's cap allows. The guardrails make sure that there
/// are none; this counts anew from the log, in another way, so that a fault of theirs would show.
/// </summary>
public static class CapWindows
{
    /// <summary>The permits at whose instant the window that ends there is over the cap.</summary>
    public static IEnumerable<CappedPermit> Over(IEnumerable<CappedPermit> permits) =>
        permits.GroupBy(p => p.LeaderId).SelectMany(OverOfOne);

    private static IEnumerable<CappedPermit> OverOfOne(IEnumerable<CappedPermit> ofOneLeader)
    {
        var log = ofOneLeader.OrderBy(p => p.At).ToList();
        var (first, end, urgent) = (0, 0, 0);
        foreach (var permit in log)
        {
            // Those of the same instant stand in the same window.
            for (; end < log.Count && log[end].At <= permit.At; end++)
            {
                urgent += log[end].Urgent ? 1 : 0;
            }

            for (; log[first].At <= permit.At - PermitLog.Window; first++)
            {
                urgent -= log[first].Urgent ? 1 : 0;
            }

            var all = end - first;
            if (all - urgent > permit.Cap || all > permit.Cap + permit.Reserve)
            {
                yield return permit;
            }
        }
    }
}

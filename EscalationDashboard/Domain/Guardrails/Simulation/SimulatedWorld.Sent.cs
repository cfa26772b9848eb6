using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>What customers sent lately, whatever became of it.</summary>
internal sealed partial class SimulatedWorld
{
    private static readonly TimeSpan SubmissionsKept = TimeSpan.FromMinutes(PolicyFields.LongestFloodMinutes);

    private readonly Dictionary<string, List<Sent>> _sentBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Sent>> _sentAbout = new(StringComparer.Ordinal);

    /// <summary>The customer objects to what became of a request.</summary>
    public void Appeal(string requestId, DateTimeOffset now)
    {
        if (_requests.TryGetValue(requestId, out var request))
        {
            Note(new Sent(now, request, IsAppeal: true));
        }
    }

    private void Note(Sent sent)
    {
        ListOf(_sentBy, sent.Request.Of.CustomerRef).Add(sent);
        ListOf(_sentAbout, sent.Request.Of.VisitRef).Add(sent);
    }

    private (ImmutableArray<PermitStamp> Submissions, DateTimeOffset? FloodedSince) Submissions(RequestFacts facts, DateTimeOffset now)
    {
        var sent = (_sentBy.GetValueOrDefault(facts.CustomerRef) ?? []).Union(_sentAbout.GetValueOrDefault(facts.VisitRef) ?? [])
            .Where(s => s.At > now - SubmissionsKept && s.Request.Of.Id != facts.Id)
            .OrderByDescending(s => s.At).ThenBy(s => s.Request.Of.Id, StringComparer.Ordinal).ToList();
        var passed = sent.FindAll(s => s.Passed);
        var lastPassed = passed.Find(s => !s.IsAppeal)?.At;
        return (
            [.. passed.Take(PolicyFields.MostFloodCount).Select(s => new PermitStamp(s.At, s.Request.Of.Id, Urgent: false))],
            sent.FindLast(s => s.IsFlood && !(s.At < lastPassed))?.At);
    }
}

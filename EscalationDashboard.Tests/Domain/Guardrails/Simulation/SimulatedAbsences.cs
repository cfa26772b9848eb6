using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>A few days in which leaders go and come back while customers ask.</summary>
/// <param name="Absences">One for each request: how the leaders stand from then on.</param>
internal sealed record SimulatedAbsences(SimulatedLife Life, IReadOnlyList<Absence> Absences)
{
    public static readonly Gen<SimulatedAbsences> Any =
        from life in SimulatedLife.Any
        from absences in Gen.ArrayOf(Gen.Elements(Enum.GetValues<Absence>()), life.Requests.Count)
        select new SimulatedAbsences(life, absences);

    public History History => Life.Told(Life.PolicyInForce, i => Leaders(Absences[i]));

    // A life with fewer requests would meet its leaders otherwise, so requests and absences go together.
    public IEnumerable<SimulatedAbsences> Smaller() =>
        Enumerable.Range(0, Absences.Count).Select(gone => new SimulatedAbsences(
            Life with { Requests = [.. Life.Requests.Where((_, i) => i != gone)] }, [.. Absences.Where((_, i) => i != gone)]));

    public override string ToString() => $"{Life}; and meanwhile {string.Join(", ", Absences)}";

    private static LeaderSnapshot[] Leaders(Absence absence)
    {
        LeaderSnapshot[] all = [Build.Leader("L-1").DeputisedBy("L-2"), Build.Leader("L-2").DeputisedBy("L-1"), Build.RegionalLeader("R-1")];
        return absence switch
        {
            Absence.FirstOnLeave => [all[0].OnLeave(Build.Now.AddDays(3)), all[1], all[2]],
            Absence.BothOnLeave => [all[0].OnLeave(Build.Now.AddDays(2)), all[1].OnLeave(Build.Now.AddDays(4)), all[2]],
            Absence.EverybodyOnLeave => [.. all.Select(l => l.OnLeave(Build.Now.AddDays(6)))],
            Absence.EverybodyInFocus => [.. all.Select(l => l.InFocus(Build.OfficeHours))],
            Absence.FirstIsGone => [all[1], all[2]],
            _ => all,
        };
    }
}

internal enum Absence
{
    Nobody,
    FirstOnLeave,
    BothOnLeave,
    EverybodyOnLeave,
    EverybodyInFocus,
    FirstIsGone,
}

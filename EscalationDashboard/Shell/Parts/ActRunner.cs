using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// What a person does on a page, each component with one of its own: one act at a time, its answer kept until the next. A store
/// that cannot write refuses like a rule does, so that the person learns it in the same place and what was typed stays; any
/// other fault is the error boundary's.
/// </summary>
public sealed class ActRunner(CurrentStaff staff, LiveStatus live, ActBudget budget)
{
    public bool Busy { get; private set; }

    /// <summary>Whether an act that needs a true picture may not be offered: one runs, or the page is stale.</summary>
    public bool Disabled => Busy || !live.MayAct;

    /// <summary>Every reason against the last act.</summary>
    public ImmutableArray<Refusal> Refusals { get; private set; } = [];

    /// <summary>Which act was done last; null where the last one was refused.</summary>
    public string? Done { get; private set; }

    /// <param name="then">Once it is allowed, before it counts as done: reads again, clears what was typed.</param>
    /// <param name="name">What <see cref="Done" /> says afterwards.</param>
    /// <returns>Null where another act was running, and nothing was done.</returns>
    public async Task<Verdict?> Run(Func<Actor, Task<Verdict>> command, Func<Task>? then = null, string name = "")
    {
        // A browser can send many clicks before the button is drawn as disabled.
        if (Busy)
        {
            return null;
        }

        Busy = true;
        try
        {
            var verdict = budget.Take() ? await Answer(async () => await command(await staff.Actor())) : Verdict.Refused(Refusal.TooMany);
            (Refusals, Done) = (verdict.Refusals, null);
            if (verdict.IsAllowed)
            {
                await (then?.Invoke() ?? Task.CompletedTask);
                Done = name;
            }

            return verdict;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Refuses before anything is asked.</summary>
    public void Refuse(Refusal refusal) => (Refusals, Done) = ([refusal], null);

    /// <summary>What was done is no answer to what the person is at now.</summary>
    public void ClearDone() => Done = null;

    /// <summary>What was answered is about something else.</summary>
    public void Clear() => (Refusals, Done) = ([], null);

    /// <summary>A command's answer, also where the store could not take it.</summary>
    public static async Task<Verdict> Answer(Func<Task<Verdict>> command)
    {
        try
        {
            return await command();
        }
        catch (NotStoredException)
        {
            return Verdict.Refused(Refusal.NotStored);
        }
    }
}

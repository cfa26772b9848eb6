using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// What a person does on a page, each component with one of its own: one act at a time, its answer kept until the next. A store
/// that cannot write refuses like a rule does, so that the person learns it in the same place and what was typed stays; any
/// other fault is the error boundary's. What is refused is on record.
/// </summary>
/// <param name="budget">How many acts a person may make in a while.</param>
/// <param name="line">Null, like <paramref name="refusals"/> and <paramref name="logs"/>, where a part is looked at without the product.</param>
public sealed partial class ActRunner(
    CurrentStaff staff, LiveStatus live, NavigationManager address, ActBudget budget, CircuitLine? line = null, RefusalLog? refusals = null, ILoggerFactory? logs = null)
{
    private (int Act, int Answer, string Said) _last = (0, 0, "");

    public bool Busy { get; private set; }

    /// <summary>Whether an act that needs a true picture may not be offered: one runs, or the page is stale.</summary>
    public bool Disabled => Busy || !live.MayAct;

    /// <summary>Every reason against the last act.</summary>
    public ImmutableArray<Refusal> Refusals { get; private set; } = [];

    /// <summary>Which act was done last; null where the last one was refused.</summary>
    public string? Done { get; private set; }

    /// <param name="command">
    /// Carried out once it is read who acts, which on a slow store is a while after the press: it holds what was confirmed then, and
    /// reads nothing of its component but services.
    /// </param>
    /// <param name="then">Once it is allowed, before it counts as done: reads again, clears what was typed.</param>
    /// <param name="name">What <see cref="Done" /> says afterwards.</param>
    /// <param name="isPress">False for what the page does by itself, such as keeping what is typed: each change counts.</param>
    /// <param name="said">The command as it stands in the code: the record of a refusal names it.</param>
    /// <returns>Null, and nothing was done, where another act was running, or the person pressed again before they could see what came of the same one.</returns>
    public async Task<Verdict?> Run(Func<Actor, Task<Verdict>> command, Func<Task>? then = null, string name = "", bool isPress = true, [CallerArgumentExpression(nameof(command))] string said = "")
    {
        // A browser can send many clicks before the button is drawn as disabled, and on a slow line before it has drawn what came of the first.
        if (Busy || (isPress && said == _last.Said && line?.IsUnseen(_last.Act, _last.Answer) == true))
        {
            return null;
        }

        Busy = true;
        var begun = line?.Begin() ?? 0;
        try
        {
            if (await Person() is not { } actor)
            {
                (Refusals, Done) = (Verdict.Refused(Refusal.NotStored).Refusals, null);
                return Verdict.Refused(Refusal.NotStored);
            }

            var verdict = budget.Take() ? await Answer(() => command(actor)) : Verdict.Refused(Refusal.TooMany);
            (Refusals, Done) = (verdict.Refusals, null);
            Note(actor, verdict, said);
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
            _last = (begun, line?.Answer() ?? 0, said);
        }
    }

    // Where it can't even be read who acts, nothing was done yet. No record can be written then; the log has it.
    private async Task<Actor?> Person()
    {
        try
        {
            return await staff.Actor();
        }
        catch (DbException e)
        {
            logs?.CreateLogger<ActRunner>().LogError(e, "Who acts could not be read, and nothing was done");
            return null;
        }
    }

    // Nobody waits for it: the person reads why, and the record is written beside.
    private void Note(Actor actor, Verdict verdict, string said)
    {
        if (!verdict.IsAllowed)
        {
            var page = new Uri(address.Uri).AbsolutePath;
            _ = refusals?.Note(actor, Links.SubjectAt(page), Named().Match(said) is { Success: true } called ? called.Groups[1].Value : "", page, verdict.Refusals);
        }
    }

    [GeneratedRegex(@"(\w+)\(actor\b")]
    private static partial Regex Named();

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

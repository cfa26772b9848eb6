using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// What was done, said at the edge of the screen, with <i>Undo</i> for as long as nothing has left. It stays while the person goes
/// on to another page, where the dispute's own button would be out of reach.
/// </summary>
public sealed class Snacks(ISnackbar bar, CurrentStaff staff, IStringLocalizer<Text> texts, TimeProvider time)
{
    public void Say(string text) => bar.Add(text, Severity.Normal);

    /// <param name="text">What was done.</param>
    /// <param name="until">Until when it may be taken back.</param>
    /// <param name="undo">Takes it back; what is against that is said in the same place.</param>
    public void Undoable(string text, DateTimeOffset until, Func<Actor, Task<Verdict>> undo)
    {
        var left = until - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            Say(text);
            return;
        }

        var isUndone = false;
        bar.Add(text, Severity.Normal, snack =>
        {
            snack.VisibleStateDuration = (int)left.TotalMilliseconds;
            snack.Action = texts["Act.Undo"];
            snack.ActionVariant = Variant.Text;
            snack.OnClick = async _ =>
            {
                // Once, however often it is pressed.
                if (!isUndone)
                {
                    isUndone = true;
                    Tell(await ActRunner.Answer(async () => await undo(await staff.Actor())));
                }
            };
        });
    }

    private void Tell(Verdict verdict) => bar.Add(
        verdict.IsAllowed ? texts["Snack.Undone"] : string.Join(' ', verdict.Refusals.Select(Sentence)),
        verdict.IsAllowed ? Severity.Normal : Severity.Warning);

    private string Sentence(Refusal refusal) => texts[$"Refusal.{refusal.Code}", refusal.Values.Values.Cast<object>().ToArray()];
}

using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Disputes.Details;

public sealed partial class DisputeView
{
    private readonly InTurn _turn = new();
    private DisputeDetails? _details;
    private Actor? _actor;
    private IReadOnlyList<RootCause> _causes = [];
    private ImmutableArray<Refusal> _refusals = [];
    private IReadOnlyList<string> _meanwhile = [];
    private string? _shownNumber;
    private LoadPhase _phase = LoadPhase.Loading;
    private DisputeForm _open;
    private bool _busy;

    /// <summary>What the person had in front of them when they began to write.</summary>
    private (int Version, long Entry) _seen;

    [Parameter, EditorRequired]
    public required string Number { get; set; }

    private DisputeDraft Draft => Drafts.Of(Number);

    private bool IsMine => _details?.Dispute is { State: DisputeState.Claimed } it && it.LeaderId == _actor?.LeaderId;

    protected override async Task OnParametersSetAsync()
    {
        if (_shownNumber == Number)
        {
            return;
        }

        _shownNumber = Number;
        (_details, _phase, _refusals, _meanwhile, _open) = (null, LoadPhase.Loading, [], [], DisputeForm.None);
        await Load();
    }

    private Task Load() => _turn.Run(Read);

    private async Task Read()
    {
        try
        {
            var number = Number;
            var actor = await Staff.Actor();
            var details = await Queries.Find(actor, number);
            _causes = _causes.Count > 0 ? _causes : await Queries.RootCauses();
            if (number != Number)
            {
                // Another dispute was opened meanwhile; its own reading shows it.
                return;
            }

            (_actor, _details, _phase) = (actor, details, details is null ? LoadPhase.Empty : LoadPhase.Content);
            if (_open == DisputeForm.None)
            {
                SeeAll();
            }
        }
        catch (Exception e)
        {
            // Shown with a way to try again; whatever was typed stays.
            Log.LogError(e, "Dispute {Number} could not be read", Number);
            _phase = LoadPhase.Failed;
        }

        StateHasChanged();
    }

    private void Toggle(DisputeForm form) => _open = _open == form ? DisputeForm.None : form;

    /// <summary>What was typed stays with the dispute.</summary>
    private void Close() => _open = DisputeForm.None;

    private Task Claim() => Act(actor => Commands.Claim(actor, Number, _details!.Dispute.Version));

    private Task TakeOver() => Act(actor => Commands.TakeOver(actor, Number, _details!.Dispute.Version));

    private Task Release() => Act(actor => Commands.Release(actor, Number));

    private Task Resume() => Act(actor => Commands.Resume(actor, Number));

    private Task Reply() => Act(actor => Words.Reply(actor, Number, Draft.Reply, Draft.ThenWait, _seen.Version), DisputeForm.Reply);

    private Task Note() => Act(actor => Words.Note(actor, Number, Draft.Note, Draft.Spoke), DisputeForm.Note);

    private Task Snooze((PauseKind Kind, DateTimeOffset? Until) rest) =>
        Act(actor => Commands.Snooze(actor, Number, rest.Kind, rest.Until), DisputeForm.Snooze);

    private Task Assign(string leader) => Act(actor => Commands.Assign(actor, Number, leader, _seen.Version), DisputeForm.Assign);

    private Task Resolve() => Act(
        actor => Commands.Resolve(actor, Number, Draft.Resolve.Details(_details!.Location.Currency), _seen.Version), DisputeForm.Resolve);

    private Task GiveReason()
    {
        var form = _open;
        return Act(
            actor => form switch
            {
                DisputeForm.HandUp => Commands.HandUp(actor, Number, Draft.Reason, _seen.Version),
                DisputeForm.Disprove => Claims.Disprove(actor, Number, Draft.Reason),
                DisputeForm.HandBack => Commands.HandBack(actor, Number, Draft.Reason, _seen.Version),
                _ => Commands.Reopen(actor, Number, Draft.Reason),
            },
            form);
    }

    private Task Link(string other) => Act(actor => Matters.Link(actor, Number, other));

    private Task Merge(string into) => Act(actor => Matters.Merge(actor, Number, into, _details!.Dispute.Version));

    private Task Split(string request) => Act(async actor => (await Matters.Split(actor, Number, request)).Verdict);

    private Task Mute(TimeSpan? until) => Act(actor => Mutes.Mute(actor, Number, until));

    /// <param name="from">The form it was sent from: closed and emptied once the words are stored, left as it is otherwise.</param>
    private async Task Act(Func<Actor, Task<Verdict>> command, DisputeForm from = DisputeForm.None)
    {
        // A browser can send many clicks before the button is drawn as disabled.
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            _refusals = (await command(await Staff.Actor())).Refusals;
            if (_refusals.IsEmpty && from != DisputeForm.None)
            {
                Draft.Clear(from);
                Close();
            }
        }
        catch (Exception e) when (e is Data.WriteQueueFullException or Microsoft.Data.Sqlite.SqliteException)
        {
            _refusals = [Refusal.Of("NotStored")];
        }
        finally
        {
            _busy = false;
        }

        var seen = _seen.Entry;
        await Load();

        // Whether done or refused: the person has it all in front of them now, and may send the same words again.
        _meanwhile = _refusals.IsEmpty || _details is null ? [] :
        [
            .. _details.Timeline.Where(e => e.Id > seen).Select(e => TimelineSentence.Of(T, Reader, e, _details.LeaderNames)),
        ];
        SeeAll();
        StateHasChanged();
    }

    private void SeeAll() => _seen = (_details?.Dispute.Version ?? 0, _details?.LastEntry ?? 0);
}

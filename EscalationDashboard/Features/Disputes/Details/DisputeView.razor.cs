using System.Runtime.CompilerServices;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Disputes.Details;

public sealed partial class DisputeView
{
    private DisputeDetails? _details;
    private Actor? _actor;
    private IReadOnlyList<RootCause> _causes = [];
    private IReadOnlyList<string> _meanwhile = [];
    private DisputeForm _open;

    /// <summary>Whether the composer has the keyboard.</summary>
    private bool _writing;

    /// <summary>Whether the person has just asked for the composer.</summary>
    private bool _enter;

    /// <summary>What the person had in front of them when they began to write.</summary>
    private (int Version, long Entry) _seen;

    /// <summary>The dispute whose customer's number the person has in front of them, on record.</summary>
    private string? _sighted;

    [Inject]
    private ContactSights Sights { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Number { get; set; }

    private DisputeDraft Draft => Drafts.Of(Number);

    private bool IsMine => _details?.Dispute is { State: DisputeState.Claimed } it && it.LeaderId == _actor?.LeaderId;

    // Also where nobody has claimed it, and the guardrails have given it to this leader.
    private bool IsTheirs => _details?.Dispute is { IsOpen: true, LeaderId: { } leader } && leader == _actor?.LeaderId;

    private bool IsReplying => _open == DisputeForm.Resolve || (_writing && _open == DisputeForm.None && Draft.Mode(IsMine) == DisputeForm.Reply);

    protected override object Asked => Number;

    protected override object Subject => Number;

    protected override void StartOver()
    {
        Act.Clear();
        (_details, _meanwhile, _open, _writing, _enter) = (null, [], DisputeForm.None, false, false);
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        var number = Number;
        var details = await Queries.Find(actor, number);
        _causes = _causes.Count > 0 ? _causes : await Queries.RootCauses();
        if (number != Number)
        {
            // Another dispute was opened meanwhile; its own reading shows it.
            return Phase;
        }

        // On record before it is shown.
        if (details is { Customer.Phone: not null, Dispute: { State: DisputeState.Claimed } theirs } && theirs.LeaderId == actor.LeaderId && _sighted != number)
        {
            _sighted = await Sights.Note(actor, theirs) ? number : null;
        }

        (_actor, _details) = (actor, details);
        if (_open == DisputeForm.None && !Draft.Has(DisputeForm.Reply))
        {
            SeeAll();
        }

        return Found(details);
    }

    private void Toggle(DisputeForm form)
    {
        Draft.DropChoices(_open);
        _enter = form is DisputeForm.Reply or DisputeForm.Note;
        Draft.Writes = _enter ? form : Draft.Writes;
        _open = _enter || _open == form ? DisputeForm.None : form;
    }

    // Whatever else happens to the dispute, the composer stays what it was when the person began.
    private void Write() => (_writing, _enter, Draft.Writes) = (true, false, Draft.Mode(IsMine));

    private void Cancel()
    {
        Draft.DropChoices(_open);
        Close();
    }

    /// <summary>What was typed stays with the dispute.</summary>
    private void Close() => (_open, _enter) = (DisputeForm.None, false);

    private Task Claim() => Do((actor, it) => Commands.Claim(actor, it.Number, it.Details.Dispute.Version));

    private Task TakeOver() => Do((actor, it) => Commands.TakeOver(actor, it.Number, it.Details.Dispute.Version));

    private Task Acknowledge(string page) => Do((actor, _) => Pages.Acknowledge(actor, page));

    private Task Release() => Do((actor, it) => Commands.Release(actor, it.Number));

    private Task Resume() => Do((actor, it) => Commands.Resume(actor, it.Number));

    private Task Reply()
    {
        var (text, thenWait) = (Draft.Reply, Draft.ThenWait);
        return Do((actor, it) => Words.Reply(actor, it.Number, text, thenWait, it.Seen), DisputeForm.Reply);
    }

    private Task Note()
    {
        var (text, spoke, minutes) = (Draft.Note, Draft.Spoke, (int?)Draft.Minutes.Value);
        return Do((actor, it) => Words.Note(actor, it.Number, text, spoke, minutes), DisputeForm.Note);
    }

    private Task Snooze((PauseKind Kind, DateTimeOffset? Until) pause) =>
        Do((actor, it) => Commands.Snooze(actor, it.Number, pause.Kind, pause.Until), DisputeForm.Snooze);

    private Task Assign(string leader) => Do((actor, it) => Commands.Assign(actor, it.Number, leader, it.Seen), DisputeForm.Assign);

    private Task Resolve()
    {
        if (_details is not { } shown)
        {
            return Task.CompletedTask;
        }

        var end = Draft.Resolve.Details(shown.Location.Currency);
        return Do((actor, it) => Commands.Resolve(actor, it.Number, end, it.Seen), DisputeForm.Resolve);
    }

    private Task GiveReason()
    {
        // Pressed once more while what came of the first is being read, the form is gone.
        var form = _open;
        if (!Draft.Reasons.TryGetValue(form, out var reason))
        {
            return Task.CompletedTask;
        }

        return Do(
            (actor, it) => form switch
            {
                DisputeForm.HandUp => Commands.HandUp(actor, it.Number, reason, it.Seen),
                DisputeForm.Disprove => Claims.Disprove(actor, it.Number, reason),
                DisputeForm.HandBack => Commands.HandBack(actor, it.Number, reason, it.Seen),
                _ => Commands.Reopen(actor, it.Number, reason),
            },
            form);
    }

    private Task Link(string other) => Do((actor, it) => Matters.Link(actor, it.Number, other));

    private Task Merge(string into) => Do((actor, it) => Matters.Merge(actor, it.Number, into, it.Details.Dispute.Version));

    private Task Split(string request) => Do(async (actor, it) => (await Matters.Split(actor, it.Number, request)).Verdict);

    private Task TakeBack(TimelineEntry told) => Do((actor, it) => TakeBack(actor, it.Number, told, it.Details.Dispute.EffectAmount, it.Draft));

    private async Task<Verdict> TakeBack(Actor actor, string number, TimelineEntry told, decimal? amount, DisputeDraft draft)
    {
        var verdict = await Undos.TakeBack(actor, number, told.Id);
        if (verdict.IsAllowed)
        {
            draft.BringBack(told, amount);
        }

        return verdict;
    }

    // A leader who has settled one goes on to the next, where this page's own button is out of reach.
    private void OfferUndo(InFront it)
    {
        if (_details is { Dispute: { State: DisputeState.Resolved } settled } now && settled.Number == it.Number
            && now.Timeline.LastOrDefault(e => e.Kind == TimelineKind.Resolved) is { } told
            && now.Sendings.FirstOrDefault(s => s.At == told.At)?.NotBefore is { } until)
        {
            Snacks.Undoable(T["Snack.Settled", it.Number], until - Undoing.Margin, actor => TakeBack(actor, it.Number, told, settled.EffectAmount, it.Draft));
        }
    }

    private Task Mute(TimeSpan? until) => Do((actor, it) => Mutes.Mute(actor, it.Number, until));

    /// <param name="from">The form it was sent from: closed and emptied of them once the words are stored, left as it is otherwise.</param>
    private async Task Do(Func<Actor, InFront, Task<Verdict>> command, DisputeForm from = DisputeForm.None, [CallerArgumentExpression(nameof(command))] string said = "")
    {
        // What the person pressed is about the dispute before them, also where another one is opened before it is stored.
        if (_details is not { Dispute.Number: var number } shown)
        {
            return;
        }

        var it = new InFront(number, Drafts.Of(number), shown, _seen.Version);
        var sent = it.Draft.Filled(from);
        if (await Act.Run(actor => command(actor, it), said: said) is not { } verdict)
        {
            return;
        }

        if (verdict.IsAllowed && from != DisputeForm.None)
        {
            it.Draft.Clear(from, sent);
            _enter = false;

            // Another form that the leader has opened meanwhile stays.
            _open = _open == from && it.Number == Number ? DisputeForm.None : _open;
        }
        else if (verdict.IsAllowed)
        {
            // A leader who has just claimed it wants to answer, unless a note is begun.
            it.Draft.Writes = null;
        }

        var seen = _seen.Entry;
        await Load();
        if (verdict.IsAllowed && from == DisputeForm.Resolve)
        {
            OfferUndo(it);
        }

        // Whether done or refused: the person has it all in front of them now, and may send the same words again.
        _meanwhile = verdict.IsAllowed || _details is null ? [] :
        [
            .. _details.Timeline.Where(e => e.Id > seen).Select(e => TimelineSentence.Of(T, Reader, e, _details.LeaderNames)),
        ];
        SeeAll();
    }

    private void SeeAll() => _seen = (_details?.Dispute.Version ?? 0, _details?.LastEntry ?? 0);

    /// <summary>The dispute as the person had it in front of them when they pressed.</summary>
    /// <param name="Seen">Its version when they began to write.</param>
    private sealed record InFront(string Number, DisputeDraft Draft, DisputeDetails Details, int Seen);
}

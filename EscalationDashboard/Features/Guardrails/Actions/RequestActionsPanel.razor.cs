using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Guardrails.Actions;

public sealed partial class RequestActionsPanel
{
    private static readonly (StaffActionKind Kind, string TestId)[] Offered =
    [
        (StaffActionKind.UpholdAppeal, "uphold"),
        (StaffActionKind.TurnDownAppeal, "turn-down"),
        (StaffActionKind.TakeNow, "take-now"),
        (StaffActionKind.AllowOnce, "allow-once"),
        (StaffActionKind.ShouldHaveReached, "should-have-reached"),
        (StaffActionKind.Exempt, "exempt"),
        (StaffActionKind.Restrict, "restrict"),
    ];

    private ActionView? _view;
    private StaffActionKind? _chosen;
    private string? _standing;
    private string? _begun;
    private string? _about;
    private string _reason = "";
    private TypedDate _until = TypedDate.Empty;
    private DateField? _untilField;
    private bool _refuses;

    [Parameter, EditorRequired]
    public required string RequestId { get; set; }

    /// <summary>An act that the reader has chosen before the panel opened.</summary>
    [Parameter]
    public string? Begin { get; set; }

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private Snacks Snacks { get; set; } = null!;

    [Inject]
    private RequestActions Requests { get; set; } = null!;

    [Inject]
    private RestrictionCommands Standings { get; set; } = null!;

    [Inject]
    private AppealAnswers Appeals { get; set; } = null!;

    [Inject]
    private UndoCommands Undoings { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (RequestId != _about)
        {
            // What was chosen and typed is about another customer.
            (_about, _chosen, _begun) = (RequestId, null, null);
            Act.Clear();
        }

        await base.OnParametersSetAsync();
        if (Begin != _begun && Enum.TryParse<StaffActionKind>(Begin, out var kind) && _view?.May.Contains(kind) == true)
        {
            Choose(kind);
        }

        _begun = Begin;
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _view = await Queries.For(actor, RequestId);
        return Found(_view);
    }

    private void Choose(StaffActionKind kind, string? standing = null)
    {
        if ((_chosen, _standing) == (kind, standing))
        {
            return;
        }

        Act.Clear();
        (_chosen, _standing, _reason, _refuses) = (kind, standing, "", false);
        _until = TypedDate.Of(DateOnly.FromDateTime(Clock.Now.DateTime).AddDays(7));
    }

    private string ButtonText(StaffActionKind kind) => T[$"Act.{kind}"].Value.TrimEnd('…');

    // Refused, everything typed stays; done, the form closes and the record shows it.
    private async Task Submit()
    {
        _until = _until.Required();
        if (_chosen is StaffActionKind.Exempt or StaffActionKind.Restrict && _until.Value is null)
        {
            await (_untilField?.Focus() ?? Task.CompletedTask);
        }
        else if (_chosen is { } kind)
        {
            await Do(actor => Send(actor, kind), offersUndo: true);
        }
    }

    private Task Undo(long number) => Do(actor => Undoings.Undo(actor, number));

    private async Task Do(Func<Actor, Task<Verdict>> command, bool offersUndo = false)
    {
        var before = Newest?.Number;
        if (await Act.Run(command) is { IsAllowed: true })
        {
            (_chosen, _reason) = (null, "");
            await Load();
            if (offersUndo && Newest is { } newest && newest.Number != before)
            {
                OfferUndo(newest);
            }

            return;
        }

        await Load();
    }

    private StaffAction? Newest => _view?.History is [.., var newest] ? newest : null;

    // What was taken out of the list is no longer under the person's hand.
    private void OfferUndo(StaffAction done)
    {
        if (_view!.MayUndo.Contains(done.Number) && done.UndoUntil is { } until)
        {
            Snacks.Undoable(T[$"StaffAction.{done.Kind}", done.ActorName], until, actor => Undoings.Undo(actor, done.Number));
        }
    }

    private async Task<Verdict> Send(Actor actor, StaffActionKind kind)
    {
        var appeal = _view?.Appeal?.Id ?? "";
        return kind switch
        {
            StaffActionKind.TakeNow => await Requests.TakeNow(actor, RequestId, _reason),
            StaffActionKind.AllowOnce => await Requests.AllowOnce(actor, RequestId, _reason),
            StaffActionKind.ShouldHaveReached => await Requests.ShouldHaveReached(actor, RequestId, _reason),
            StaffActionKind.Exempt => await Standings.Exempt(actor, RequestId, Until, _reason),
            StaffActionKind.Restrict => await Standings.Restrict(actor, RequestId, _refuses, Until, _reason),
            StaffActionKind.Lift => await Standings.Lift(actor, _standing ?? "", _reason),
            StaffActionKind.UpholdAppeal => await Appeals.Uphold(actor, appeal, _reason),
            StaffActionKind.TurnDownAppeal => await Appeals.TurnDown(actor, appeal, _reason),
            _ => throw new InvalidOperationException($"{kind} is not offered here."),
        };
    }

    /// <summary>The end of the last day, where the reader is.</summary>
    private DateTimeOffset Until => Clock.StartOf(_until.Value!.Value.AddDays(1));
}

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
            // What was refused before is no answer to what is wrong now.
            Act.Clear();
            await (_untilField?.Focus() ?? Task.CompletedTask);
        }
        else if (_chosen is { } kind)
        {
            await Do(Send(kind), offersUndo: true);
        }
    }

    private Task Undo(long number) => Do(actor => Undoings.Undo(actor, number));

    private async Task Do(Func<Actor, Task<Verdict>> command, bool offersUndo = false)
    {
        var (before, about) = (Newest?.Number, RequestId);
        if (await Act.Run(command) is { IsAllowed: true } && about == RequestId)
        {
            (_chosen, _reason) = (null, "");
            await Load();
            if (offersUndo && about == RequestId && Newest is { } newest && newest.Number != before)
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

    private Func<Actor, Task<Verdict>> Send(StaffActionKind kind)
    {
        var (id, reason, refuses, standing, appeal) = (RequestId, _reason, _refuses, _standing ?? "", _view?.Appeal?.Id ?? "");
        var until = Until;
        return kind switch
        {
            StaffActionKind.TakeNow => actor => Requests.TakeNow(actor, id, reason),
            StaffActionKind.AllowOnce => actor => Requests.AllowOnce(actor, id, reason),
            StaffActionKind.ShouldHaveReached => actor => Requests.ShouldHaveReached(actor, id, reason),
            StaffActionKind.Exempt => actor => Standings.Exempt(actor, id, until, reason),
            StaffActionKind.Restrict => actor => Standings.Restrict(actor, id, refuses, until, reason),
            StaffActionKind.Lift => actor => Standings.Lift(actor, standing, reason),
            StaffActionKind.UpholdAppeal => actor => Appeals.Uphold(actor, appeal, reason),
            StaffActionKind.TurnDownAppeal => actor => Appeals.TurnDown(actor, appeal, reason),
            _ => throw new InvalidOperationException($"{kind} is not offered here."),
        };
    }

    /// <summary>The end of the last day, where the reader is.</summary>
    private DateTimeOffset Until => _until.Value is { } day ? Clock.StartOf(day.AddDays(1)) : default;
}

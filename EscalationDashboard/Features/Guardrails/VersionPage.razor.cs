using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Guardrails;

public sealed partial class VersionPage
{
    private readonly DraftForm _form = new();
    private PolicyShelf? _shelf;
    private PolicyDetails? _version;
    private ShadowPicture? _shadow;
    private Actor? _actor;
    private PolicyAct? _chosen;
    private DraftEditor? _editor;

    [Parameter]
    public required int Version { get; set; }

    /// <summary>The version it is compared with.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    [InAddress(AddressValue.Number)]
    private string? Against { get; set; }

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private GuardrailQueries Queries { get; set; } = null!;

    [Inject]
    private PolicyCommands Commands { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    protected override object Asked => Version;

    protected override void StartOver()
    {
        Phase = LoadPhase.Loading;
        _chosen = null;
        Act.Clear();
        _form.Clear();
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _actor = actor;
        _shelf = await Queries.Shelf(Languages.Current.Code);
        _version = _shelf.Find(Version);
        if (_version is { } version)
        {
            // What is being typed stays; only what nobody has touched here takes the stored number.
            _form.Take(version.Policy, version.Life.Revision);
            _shadow = version.Life.ShadowFrom is null ? null : await Queries.Shadow(_actor, Version);
        }

        return Found(_version);
    }

    // What cannot be stored is said at its field, and nothing is sent.
    private Task Save() => _form.CanBeStored || _editor?.GoToFault() != true ? Do(SaveTyped) : Task.CompletedTask;

    private async Task<Verdict> SaveTyped(Actor actor)
    {
        var verdict = await Commands.Save(actor, Version, _form.Revision, _form.Read().Policy);
        if (verdict.IsAllowed)
        {
            _form.Saved();
        }

        return verdict;
    }

    // What is simulated is what the admin sees, typed or stored.
    private async Task<Verdict> SaveFirst(Actor actor)
    {
        if (!_form.IsTouched)
        {
            return Verdict.Allowed;
        }

        if (!_form.CanBeStored && _editor?.GoToFault() == true)
        {
            return Verdict.Refused(PolicyRefusal.DoesNotPassLint, ("faults", $"{_form.Faults(_shelf!).Count}"));
        }

        return await SaveTyped(actor);
    }

    // What is proposed is what the admin sees, typed or stored.
    private async Task<Verdict> Propose(Actor actor, string reason)
    {
        if (!_form.IsTouched)
        {
            return await Commands.Propose(actor, Version, _form.Revision, reason);
        }

        var saved = await SaveTyped(actor);
        return saved.IsAllowed ? await Commands.Propose(actor, Version, _form.Revision + 1, reason) : saved;
    }

    // A faulty draft is not asked about: the admin is led to the first of its faults.
    private async Task Choose(PolicyAct act)
    {
        Act.Clear();
        if (act.Kind == PolicyActKind.BeginFromHere)
        {
            await Do(async actor => Go(await Commands.Begin(actor, Version)));
        }
        else if (act.Kind != PolicyActKind.Propose || _editor?.GoToFault() != true)
        {
            _chosen = act;
        }
    }

    private async Task Confirm(string reason)
    {
        if (_chosen is { } act && await Act.Run(actor => Carry(actor, act, reason)) is { IsAllowed: true })
        {
            _chosen = null;
        }

        await Load();
    }

    private async Task<Verdict> Carry(Actor actor, PolicyAct act, string reason) => act.Kind switch
    {
        PolicyActKind.Propose => await Propose(actor, reason),
        PolicyActKind.Approve => await Commands.Approve(actor, Version, reason),
        PolicyActKind.StartShadow => await Commands.StartShadow(actor, Version, reason),
        PolicyActKind.PutInForce => await Commands.PutInForce(actor, Version, reason),
        PolicyActKind.Withdraw => await Commands.Withdraw(actor, Version, reason),
        PolicyActKind.GoBack => Go(await Commands.GoBack(actor, act.To!.Value, reason)),
        _ => throw new InvalidOperationException($"{act.Kind} asks for no reason."),
    };

    private async Task Do(Func<Actor, Task<Verdict>> command)
    {
        await Act.Run(command);
        await Load();
    }

    private Verdict Go((Verdict Verdict, int? Version) result)
    {
        if (result.Version is { } version)
        {
            Address.NavigateTo(Links.PolicyVersion(version));
        }

        return result.Verdict;
    }
}

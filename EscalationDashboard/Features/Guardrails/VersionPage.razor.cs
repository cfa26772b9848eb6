using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
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

    protected override object Subject => Version;

    protected override void StartOver()
    {
        (_version, _chosen) = (null, null);
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
    private Task Save()
    {
        var it = Seen();
        return _form.CanBeStored || _editor?.GoToFault() != true ? Do(actor => SaveTyped(actor, it)) : Task.CompletedTask;
    }

    private InFront Seen()
    {
        var version = Version;
        return new InFront(version, _form.Revision, _form.Read().Policy, _form.IsTouched, () =>
        {
            if (version == Version)
            {
                _form.Saved();
            }
        });
    }

    private async Task<Verdict> SaveTyped(Actor actor, InFront it)
    {
        var verdict = await Commands.Save(actor, it.Version, it.Revision, it.Policy);
        if (verdict.IsAllowed)
        {
            it.Saved();
        }

        return verdict;
    }

    // What is simulated is what the admin sees, typed or stored.
    private Func<Actor, Task<Verdict>> SaveFirst()
    {
        if (!_form.IsTouched)
        {
            return _ => Task.FromResult(Verdict.Allowed);
        }

        if (!_form.CanBeStored && _editor?.GoToFault() == true)
        {
            var refused = Verdict.Refused(PolicyRefusal.DoesNotPassLint, ("faults", $"{_form.Faults(_shelf!).Count}"));
            return _ => Task.FromResult(refused);
        }

        var it = Seen();
        return actor => SaveTyped(actor, it);
    }

    // What is proposed is what the admin sees, typed or stored.
    private async Task<Verdict> Propose(Actor actor, InFront it, string reason)
    {
        if (!it.IsTouched)
        {
            return await Commands.Propose(actor, it.Version, it.Revision, reason);
        }

        var saved = await SaveTyped(actor, it);
        return saved.IsAllowed ? await Commands.Propose(actor, it.Version, it.Revision + 1, reason) : saved;
    }

    // A faulty draft is not asked about: the admin is led to the first of its faults.
    private async Task Choose(PolicyAct act)
    {
        Act.Clear();
        if (act.Kind == PolicyActKind.BeginFromHere)
        {
            var version = Version;
            await Do(async actor => Go(await Commands.Begin(actor, version)));
        }
        else if (act.Kind != PolicyActKind.Propose || _editor?.GoToFault() != true)
        {
            _chosen = act;
        }
    }

    private async Task Confirm(string reason)
    {
        var it = Seen();
        if (_chosen is { } act && await Act.Run(actor => Carry(actor, act, it, reason)) is { IsAllowed: true })
        {
            _chosen = null;
        }

        await Load();
    }

    private async Task<Verdict> Carry(Actor actor, PolicyAct act, InFront it, string reason) => act.Kind switch
    {
        PolicyActKind.Propose => await Propose(actor, it, reason),
        PolicyActKind.Approve => await Commands.Approve(actor, it.Version, reason),
        PolicyActKind.StartShadow => await Commands.StartShadow(actor, it.Version, reason),
        PolicyActKind.PutInForce => await Commands.PutInForce(actor, it.Version, reason),
        PolicyActKind.Withdraw => await Commands.Withdraw(actor, it.Version, reason),
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

    /// <summary>The version as the admin had it before them when they pressed.</summary>
    /// <param name="Policy">With what was typed.</param>
    /// <param name="Saved">What was typed into it is stored.</param>
    private sealed record InFront(int Version, int Revision, Policy Policy, bool IsTouched, Action Saved);
}

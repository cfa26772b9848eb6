using System.Collections.Immutable;
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
    private int _faults;

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
            _faults = _shelf.Faults(version.Policy).Count;
            _shadow = version.Life.ShadowFrom is null ? null : await Queries.Shadow(_actor, Version);
        }

        return Found(_version);
    }

    private Task Save() => Do(SaveTyped);

    private async Task<Verdict> SaveTyped(Actor actor)
    {
        var (numbers, unreadable) = _form.Read();
        if (unreadable.Count > 0)
        {
            return Verdict.Refused(unreadable.Keys.Select(at => Refusal.Of(PolicyRefusal.NumberUnreadable, ("fault", $"{at.Layer}.{at.Field}"))));
        }

        var verdict = await Commands.Save(actor, Version, _form.Revision, numbers);
        if (verdict.IsAllowed)
        {
            _form.Saved();
        }

        return verdict;
    }

    // What is proposed is what the person sees, typed or stored.
    private async Task<Verdict> Propose(Actor actor)
    {
        if (!_form.IsTouched)
        {
            return await Commands.Propose(actor, Version, _form.Revision);
        }

        var saved = await SaveTyped(actor);
        return saved.IsAllowed ? await Commands.Propose(actor, Version, _form.Revision + 1) : saved;
    }

    private async Task Do(Func<Actor, Task<Verdict>> command)
    {
        await Act.Run(command);
        await Load();
    }

    private Task Do(PolicyAct act) => Do(async actor =>
    {
        switch (act.Kind)
        {
            case PolicyActKind.Propose:
                return await Propose(actor);
            case PolicyActKind.Approve:
                return await Commands.Approve(actor, Version);
            case PolicyActKind.StartShadow:
                return await Commands.StartShadow(actor, Version);
            case PolicyActKind.PutInForce:
                return await Commands.PutInForce(actor, Version, act.Reason);
            case PolicyActKind.Withdraw:
                return await Commands.Withdraw(actor, Version, act.Reason);
            case PolicyActKind.GoBack:
                return Go(await Commands.GoBack(actor, act.To!.Value, act.Reason));
            default:
                return Go(await Commands.Begin(actor, Version));
        }
    });

    private Verdict Go((Verdict Verdict, int? Version) result)
    {
        if (result.Version is { } version)
        {
            Address.NavigateTo(Links.PolicyVersion(version));
        }

        return result.Verdict;
    }
}

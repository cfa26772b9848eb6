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
    private readonly InTurn _turn = new();
    private LoadPhase _phase = LoadPhase.Loading;
    private PolicyShelf? _shelf;
    private PolicyDetails? _version;
    private ShadowPicture? _shadow;
    private Actor? _actor;
    private ImmutableArray<Refusal> _refusals = [];
    private int _faults;
    private int _shown;
    private bool _busy;

    [Parameter]
    public required int Version { get; set; }

    /// <summary>The version it is compared with.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    [InAddress(AddressValue.Number)]
    private string? Against { get; set; }

    [Inject]
    private GuardrailQueries Queries { get; set; } = null!;

    [Inject]
    private PolicyCommands Commands { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private ILogger<VersionPage> Log { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Version)
        {
            return;
        }

        (_shown, _phase, _refusals) = (Version, LoadPhase.Loading, []);
        _form.Clear();
        await Load();
    }

    private Task Load() => _turn.Run(Read);

    private async Task Read()
    {
        try
        {
            _actor = await Staff.Actor();
            _shelf = await Queries.Shelf(Languages.Current.Code);
            _version = _shelf.Find(Version);
            _phase = _version is null ? LoadPhase.Empty : LoadPhase.Content;
            if (_version is { } version)
            {
                // What is being typed stays; only what nobody has touched here takes the stored number.
                _form.Take(version.Policy, version.Life.Revision);
                _faults = _shelf.Faults(version.Policy).Count;
                _shadow = version.Life.ShadowFrom is null ? null : await Queries.Shadow(_actor, Version);
            }
        }
        catch (Exception e)
        {
            Log.LogError(e, "Policy version {Version} could not be read", Version);
            _phase = LoadPhase.Failed;
        }

        StateHasChanged();
    }

    private Task Save() => Act(SaveTyped);

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

    private async Task Act(Func<Actor, Task<Verdict>> command)
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
        }
        catch (Exception e) when (e is Data.WriteQueueFullException or Microsoft.Data.Sqlite.SqliteException)
        {
            _refusals = [Refusal.Of("NotStored")];
        }
        finally
        {
            _busy = false;
        }

        await Load();
    }

    private Task Act(PolicyAct act) => Act(async actor =>
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

using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Dispute;

public sealed partial class DisputeView
{
    private readonly ResolveFormState _form = new();
    private DisputeDetails? _details;
    private Actor? _actor;
    private IReadOnlyList<RootCause> _causes = [];
    private ImmutableArray<Refusal> _refusals = [];
    private string? _shownNumber;
    private LoadPhase _phase = LoadPhase.Loading;
    private bool _busy;
    private bool _resolving;

    /// <summary>The version the person has in front of them while they act.</summary>
    private int _seenVersion;

    [Parameter, EditorRequired]
    public required string Number { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shownNumber == Number)
        {
            return;
        }

        _shownNumber = Number;
        (_details, _phase, _refusals, _resolving) = (null, LoadPhase.Loading, [], false);
        _form.Clear();
        await Load();
    }

    private async Task Load()
    {
        try
        {
            _actor = await Staff.Actor();
            _details = await Queries.Find(_actor, Number);
            _causes = _causes.Count > 0 ? _causes : await Queries.RootCauses();
            _phase = _details is null ? LoadPhase.Empty : LoadPhase.Content;
            if (!_resolving && _details is not null)
            {
                _seenVersion = _details.Dispute.Version;
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

    private Task Claim() => Act(actor => Commands.Claim(actor, Number, _details!.Dispute.Version));

    private Task Release() => Act(actor => Commands.Release(actor, Number));

    private Task Resolve() => Act(async actor =>
    {
        var verdict = await Commands.Resolve(actor, Number, _form.Details(), _seenVersion);
        if (verdict.IsAllowed)
        {
            StopResolving();
        }

        // Refused because something changed: the person now sees what, and may send the same words again.
        _seenVersion = _details!.Dispute.Version;
        return verdict;
    });

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

    private void StopResolving()
    {
        _resolving = false;
        _form.Clear();
    }
}

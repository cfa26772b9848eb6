using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Messages;

/// <summary>What an admin does on this page.</summary>
public enum OutboxAct
{
    SendAgain,
    Skip,
    SendParked,
    Resume,
}

public sealed partial class IntegrationsPage
{
    private EventFilter _filter = new();
    private EventPage _page = new([], null);
    private readonly InTurn _turn = new();
    private ReceiverState? _state;
    private OpenEvent? _open;
    private LoadPhase _phase = LoadPhase.Loading;
    private ImmutableArray<Refusal> _refusals = [];
    private ImmutableArray<Refusal> _panelRefusals = [];
    private string? _refusedAt;
    private bool _busy;

    [SupplyParameterFromQuery(Name = "state")]
    [InAddress(AddressValue.Choice, Names = typeof(EventState))]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    [InAddress(AddressValue.EventType)]
    private string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "dispute")]
    [InAddress(AddressValue.Free)]
    private string? Dispute { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    [InAddress(AddressValue.Free)]
    private string? Before { get; set; }

    /// <summary>The event that is open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    [InAddress(AddressValue.Free)]
    private string? Open { get; set; }

    [Inject]
    private OutboxQueries Queries { get; set; } = null!;

    [Inject]
    private OutboxCommands Commands { get; set; } = null!;

    [Inject]
    private OutboxHints Hints { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private ILogger<IntegrationsPage> Log { get; set; } = null!;

    protected override Task OnParametersSetAsync()
    {
        _refusals = Open == _refusedAt ? _refusals : [];
        return Load();
    }

    private async Task Refresh()
    {
        await Load();
        StateHasChanged();
    }

    private Task Load() => _turn.Run(Read);

    private async Task Read()
    {
        _filter = new EventFilter
        {
            State = InAddress.One<EventState>(State),
            Type = EventTypes.All.Contains(Type ?? "") ? Type : null,
            DisputeNumber = Some(Dispute)?.ToUpperInvariant(),
        };
        try
        {
            var actor = await Staff.Actor();
            _state = await Queries.State(actor);
            _page = await Queries.Page(
                actor, _filter, long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);
            _open = Open is { } id ? await Queries.Find(actor, id) : null;
            _phase = _page.Rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The outbox could not be read");
            _phase = LoadPhase.Failed;
        }
    }

    private async Task Act((OutboxAct Act, string Reason) what)
    {
        // A browser can send many clicks before the button is drawn as disabled.
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var actor = await Staff.Actor();
            var verdict = await (what.Act switch
            {
                OutboxAct.SendAgain => Commands.SendAgain(actor, Open!, what.Reason),
                OutboxAct.Skip => Commands.Skip(actor, Open!, what.Reason),
                OutboxAct.SendParked => Commands.SendParked(actor, what.Reason),
                _ => Commands.Resume(actor, what.Reason),
            });
            Show(what.Act, verdict.Refusals);
        }
        catch (Exception e) when (e is Data.WriteQueueFullException or Microsoft.Data.Sqlite.SqliteException)
        {
            Show(what.Act, [Refusal.Of("NotStored")]);
        }
        finally
        {
            (_busy, _refusedAt) = (false, Open);
        }

        await Load();
    }

    private void Show(OutboxAct act, ImmutableArray<Refusal> refusals) => (_refusals, _panelRefusals) =
        act is OutboxAct.SendParked or OutboxAct.Resume ? (_refusals, refusals) : (refusals, _panelRefusals);

    private void Narrow((string Name, string? Value) change) => Address.NavigateTo(AddressOf(change, ("before", null), ("open", null)));

    private string AddressOf(params (string Name, string? Value)[] changes) => Address.GetUriWithQueryParameters(
        changes.ToDictionary(c => c.Name, c => (object?)Some(c.Value)));

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

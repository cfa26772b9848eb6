using System.Globalization;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
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
    private ReceiverState? _state;
    private OpenEvent? _open;
    private string? _refusedAt;

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

    /// <summary>For the event that is open.</summary>
    [Inject]
    private ActRunner Act { get; set; } = null!;

    /// <summary>For the receiver.</summary>
    [Inject]
    private ActRunner PanelAct { get; set; } = null!;

    [Inject]
    private OutboxQueries Queries { get; set; } = null!;

    [Inject]
    private OutboxCommands Commands { get; set; } = null!;

    [Inject]
    private OutboxNotifier Notifier { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    protected override Task OnParametersSetAsync()
    {
        if (Open != _refusedAt)
        {
            Act.Clear();
        }

        return base.OnParametersSetAsync();
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _filter = new EventFilter
        {
            State = InAddress.One<EventState>(State),
            Type = EventTypes.All.Contains(Type ?? "") ? Type : null,
            DisputeNumber = Some(Dispute)?.ToUpperInvariant(),
        };
        _state = await Queries.State(actor);
        _page = await Queries.Page(
            actor, _filter, long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);
        _open = Open is { } id ? await Queries.Find(actor, id) : null;
        return _page.Rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;
    }

    private async Task<bool> Do((OutboxAct Act, string Reason) what)
    {
        var runner = what.Act is OutboxAct.SendParked or OutboxAct.Resume ? PanelAct : Act;
        var open = Open;
        var running = runner.Run(actor => what.Act switch
        {
            OutboxAct.SendAgain => Commands.SendAgain(actor, open!, what.Reason),
            OutboxAct.Skip => Commands.Skip(actor, open!, what.Reason),
            OutboxAct.SendParked => Commands.SendParked(actor, what.Reason),
            _ => Commands.Resume(actor, what.Reason),
        });
        // Asked by a part of the page, which draws no more than itself.
        StateHasChanged();
        var verdict = await running;
        _refusedAt = open;
        await Refresh();
        return verdict is { IsAllowed: true };
    }

    private bool Busy => Act.Busy || PanelAct.Busy;

    private void Narrow((string Name, string? Value) change) => Address.NavigateTo(AddressOf(change, ("before", null), ("open", null)));

    private string AddressOf(params (string Name, string? Value)[] changes) => Address.GetUriWithQueryParameters(
        changes.ToDictionary(c => c.Name, c => (object?)Some(c.Value)));

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

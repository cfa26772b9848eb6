using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Customers;

public sealed partial class CustomerPage : IDisposable
{
    private readonly InTurn _turn = new();
    private LoadPhase _phase = LoadPhase.Loading;
    private CustomerDetails? _details;
    private ITimer? _hides;
    private string? _phone;
    private bool _mayRecord;

    /// <summary>The service system's reference.</summary>
    [Parameter]
    public string Ref { get; set; } = "";

    [Inject]
    private CustomerQueries Queries { get; set; } = null!;

    [Inject]
    private CustomerRecords Records { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<CustomerPage> Log { get; set; } = null!;

    public void Dispose() => _hides?.Dispose();

    protected override Task OnParametersSetAsync()
    {
        _phone = null;
        return Load();
    }

    private bool Concerns(Change change) => _details is { } it && (change.Subject.StartsWith("request:", StringComparison.Ordinal)
        || it.Disputes.Any(d => d.Number == change.Subject) || it.Visits.Any(v => v.LocationCode == change.LocationCode));

    private async Task Look()
    {
        await Load();
        StateHasChanged();
    }

    private Task Load() => _turn.Run(Read);

    private async Task Read()
    {
        try
        {
            var actor = await Staff.Actor();
            _details = await Queries.Find(actor, Ref);
            _mayRecord = actor.Role == StaffRole.PilotAdmin;
            _phase = _details is null ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The customer could not be read");
            _phase = LoadPhase.Failed;
        }
    }

    private async Task Reveal()
    {
        if (_phone is not null)
        {
            return;
        }

        _phone = await Records.RevealPhone(await Staff.Actor(), Ref);
        _hides?.Dispose();
        _hides = Time.CreateTimer(
            _ => _ = InvokeAsync(() =>
            {
                _phone = null;
                StateHasChanged();
            }),
            null, Reveals.Shown, Timeout.InfiniteTimeSpan);
    }
}

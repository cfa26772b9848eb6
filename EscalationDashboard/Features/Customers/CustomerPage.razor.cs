using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Disputes;
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
    private CustomerDetails? _details;
    private ITimer? _hides;
    private string? _phone;
    private bool _mayRecord;

    /// <summary>The service system's reference.</summary>
    [Parameter]
    public string Ref { get; set; } = "";

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private CustomerQueries Queries { get; set; } = null!;

    [Inject]
    private CustomerRecords Records { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose() => _hides?.Dispose();

    protected override Task OnParametersSetAsync()
    {
        _phone = null;
        Act.Clear();
        return base.OnParametersSetAsync();
    }

    private bool Concerns(Change change) => _details is { } it && (change.Subject.StartsWith("request:", StringComparison.Ordinal)
        || it.Disputes.Any(d => d.Number == change.Subject) || it.Visits.Any(v => v.LocationCode == change.LocationCode));

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _details = await Queries.Find(actor, Ref);
        _mayRecord = actor.Role == StaffRole.PilotAdmin;
        return _details is null ? LoadPhase.Empty : LoadPhase.Content;
    }

    private async Task Reveal() => await Act.Run(async actor =>
    {
        _phone = await Records.RevealPhone(actor, Ref);
        return Verdict.Allowed;
    }, HideSoon);

    private Task HideSoon()
    {
        _hides?.Dispose();
        _hides = Time.CreateTimer(
            _ => _ = InvokeAsync(() =>
            {
                _phone = null;
                StateHasChanged();
            }),
            null, Reveals.Shown, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }
}

using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Customers;

public sealed partial class CustomerPage
{
    private CustomerDetails? _details;
    private readonly Dictionary<string, (string Value, ITimer Timer)> _shown = new(StringComparer.Ordinal);
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

    public override void Dispose()
    {
        base.Dispose();
        HideAll();
    }

    /// <summary>As it is shown: masked until the person asks, and again a minute later.</summary>
    private string NameOf(CustomerDetails it) => Shown(CustomerRecords.Name) ?? MaskedName.Of(it.Contact.Name);

    private string? Shown(string field) => _shown.TryGetValue(field, out var shown) ? shown.Value : null;

    protected override object Subject => Ref;

    protected override Task OnParametersSetAsync()
    {
        HideAll();
        Act.Clear();
        return base.OnParametersSetAsync();
    }

    private bool Concerns(Change change) => _details is { } it && (change.Subject.StartsWith("request:", StringComparison.Ordinal)
        || it.Disputes.Any(d => d.Number == change.Subject) || it.Visits.Any(v => v.LocationCode == change.LocationCode));

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _details = await Queries.Find(actor, Ref);
        if (_details is null or { Contact.IsErased: true })
        {
            HideAll();
        }

        _mayRecord = actor.Role == StaffRole.PilotAdmin;
        return _details is null ? LoadPhase.Empty : LoadPhase.Content;
    }

    private async Task Reveal(string field)
    {
        if (_details is not { Customer.Ref: var seen })
        {
            return;
        }

        string? value = null;
        await Act.Run(async actor =>
        {
            value = await Records.Reveal(actor, seen, field);
            return Verdict.Allowed;
        });

        // What is shown goes on for its minute, and is not shown for longer by pressing again; nor on the page of another customer.
        if (value is not null && seen == Ref && !_shown.ContainsKey(field))
        {
            _shown[field] = (value, Time.CreateTimer(_ => _ = InvokeAsync(() => Hide(field)), null, Reveals.Shown, Timeout.InfiniteTimeSpan));
        }
    }

    private void Hide(string field)
    {
        if (_shown.Remove(field, out var shown))
        {
            shown.Timer.Dispose();
            StateHasChanged();
        }
    }

    private void HideAll()
    {
        foreach (var (_, timer) in _shown.Values)
        {
            timer.Dispose();
        }

        _shown.Clear();
    }
}

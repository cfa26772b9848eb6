using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot;

public sealed partial class PilotPage
{
    private Actor? _actor;
    private PilotPicture? _picture;
    private IReadOnlyList<EnrolmentEntry> _drafts = [];

    [SupplyParameterFromQuery(Name = "stage")]
    [InAddress(AddressValue.Choice, Names = typeof(LocationStage))]
    private string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "region")]
    [InAddress(AddressValue.Region)]
    private string? Region { get; set; }

    [SupplyParameterFromQuery(Name = "wave")]
    [InAddress(AddressValue.Wave)]
    private string? WaveCode { get; set; }

    /// <summary>Part of a location's name, city or code.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    [InAddress(AddressValue.Free)]
    private string? Text { get; set; }

    [Inject]
    private PilotQueries Queries { get; set; } = null!;

    [Inject]
    private EnrolmentQueries Enrolments { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    // The filter only chooses among what was read.
    protected override object Asked => nameof(PilotPage);

    private PilotFilter Filter => PilotFilter.Of(Stage, Region, WaveCode, Text);

    private IReadOnlyList<PilotRow> Shown => [.. (_picture?.Rows ?? []).Where(Filter.Shows)];

    private IEnumerable<(string Code, string Name)> Regions =>
        (_picture?.Rows ?? []).Select(r => (r.Location.RegionCode, r.RegionName)).Distinct();

    private bool IsMine(Change change) => _actor?.Scope.Covers(change.LocationCode, change.RegionCode) ?? true;

    private void Say(string name, object? value) => Address.NavigateTo(
        Address.GetUriWithQueryParameter(name, value?.ToString() is { Length: > 0 } chosen ? chosen : null));

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _actor = actor;
        _picture = await Queries.Picture(_actor, Languages.Current.Code);
        _drafts = await Enrolments.Drafts(_actor);
        return LoadPhase.Content;
    }
}

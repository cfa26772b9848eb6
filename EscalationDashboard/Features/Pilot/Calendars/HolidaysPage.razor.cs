using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Calendars;

public sealed partial class HolidaysPage
{
    private IReadOnlyList<PilotRow> _rows = [];
    private string _add = "";
    private string _remove = "";
    private CalendarEffect? _effect;

    [SupplyParameterFromQuery(Name = "region")]
    [InAddress(AddressValue.Region)]
    private string? Region { get; set; }

    private IEnumerable<(string Code, string Name)> Regions => _rows.Select(r => (r.Location.RegionCode, r.RegionName)).Distinct();

    private string Chosen => Regions.Select(r => r.Code).FirstOrDefault(c => c == Region) ?? Regions.Select(r => r.Code).FirstOrDefault() ?? "";

    private List<PilotRow> Here => [.. _rows.Where(r => r.Location.RegionCode == Chosen)];

    private IReadOnlyList<(DateOnly Day, int At)> Days =>
        [.. Here.SelectMany(r => r.Location.Holidays).GroupBy(d => d).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    // What was shown was the effect of something else.
    private void Changed()
    {
        _effect = null;
        Act.ClearDone();
    }

    private async Task<Verdict> Show(Actor actor)
    {
        (var verdict, _effect) = await Commands.PreviewRegion(actor, Chosen, _add, _remove);
        StateHasChanged();
        return verdict;
    }

    private Task<Verdict> Save(Actor actor, string reason) => Commands.SetRegion(actor, Chosen, _add, _remove, reason);

    private Task Saved()
    {
        (_effect, _add, _remove) = (null, "", "");
        return Load();
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _rows = (await Queries.Picture(actor, Languages.Current.Code)).Rows;
        return LoadPhase.Content;
    }
}

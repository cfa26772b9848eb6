using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Calendars;

public sealed partial class HolidaysPage
{
    private LoadPhase _phase = LoadPhase.Loading;
    private IReadOnlyList<PilotRow> _rows = [];
    private string _add = "";
    private string _remove = "";
    private CalendarEffect? _effect;
    private bool _done;
    private ImmutableArray<Refusal> _refusals = [];

    [SupplyParameterFromQuery(Name = "region")]
    [InAddress(AddressValue.Region)]
    private string? Region { get; set; }

    private IEnumerable<(string Code, string Name)> Regions => _rows.Select(r => (r.Location.RegionCode, r.RegionName)).Distinct();

    private string Chosen => Regions.Select(r => r.Code).FirstOrDefault(c => c == Region) ?? Regions.Select(r => r.Code).FirstOrDefault() ?? "";

    private List<PilotRow> Here => [.. _rows.Where(r => r.Location.RegionCode == Chosen)];

    private IReadOnlyList<(DateOnly Day, int At)> Days =>
        [.. Here.SelectMany(r => r.Location.Holidays).GroupBy(d => d).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    protected override Task OnParametersSetAsync() => Load();

    // What was shown was the effect of something else.
    private void Changed() => (_effect, _done) = (null, false);

    private async Task Show()
    {
        var (verdict, effect) = await Commands.PreviewRegion(await Staff.Actor(), Chosen, _add, _remove);
        (_refusals, _effect, _done) = (verdict.Refusals, effect, false);
    }

    private async Task<bool> Save(string reason)
    {
        var verdict = await Commands.SetRegion(await Staff.Actor(), Chosen, _add, _remove, reason);
        (_refusals, _done) = (verdict.Refusals, verdict.IsAllowed);
        if (_done)
        {
            (_effect, _add, _remove) = (null, "", "");
            await Load();
        }

        // Asked for by the part that has the button, which draws nothing but itself.
        StateHasChanged();
        return _done;
    }

    private async Task Load()
    {
        try
        {
            _rows = (await Queries.Picture(await Staff.Actor(), Languages.Current.Code)).Rows;
            _phase = LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The holidays could not be read");
            _phase = LoadPhase.Failed;
        }
    }
}

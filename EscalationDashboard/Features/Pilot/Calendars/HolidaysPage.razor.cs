using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Calendars;

public sealed partial class HolidaysPage
{
    private IReadOnlyList<PilotRow> _rows = [];
    private readonly SortedSet<DateOnly> _add = [];
    private readonly SortedSet<DateOnly> _remove = [];
    private string? _about;
    private CalendarEffect? _effect;

    [SupplyParameterFromQuery(Name = "region")]
    [InAddress(AddressValue.Region)]
    private string? Region { get; set; }

    private IEnumerable<(string Code, string Name)> Regions => _rows.Select(r => (r.Location.RegionCode, r.RegionName)).Distinct();

    private string Chosen => Regions.Select(r => r.Code).FirstOrDefault(c => c == Region) ?? Regions.Select(r => r.Code).FirstOrDefault() ?? "";

    private List<PilotRow> Here => [.. _rows.Where(r => r.Location.RegionCode == Chosen)];

    [Inject]
    private HolidayNames Names { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    // The day of those who are furthest behind.
    private DateOnly Today => Here.Select(r => r.Location.Calendar().LocalDate(Clock.GetUtcNow())).DefaultIfEmpty(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime)).Min();

    private IReadOnlyList<(DateOnly Day, int At)> Days =>
        [.. Here.SelectMany(r => r.Location.Holidays).Where(d => d >= Today).GroupBy(d => d).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    private string? NameOf(DateOnly day) => Names.NameOf(day, Here.Where(r => r.Location.Holidays.Contains(day)).Concat(Here.Take(1)).Select(r => r.Location.Country));

    private DayMark MarkOf(DateOnly day)
    {
        var (at, all, name) = (Here.Count(r => r.Location.Holidays.Contains(day)), Here.Count, NameOf(day));
        var (look, what) = _add.Contains(day) ? ("added", T["Holidays.WillAdd"].Value)
            : _remove.Contains(day) ? ("removed", T["Holidays.WillRemove"].Value)
            : at == 0 ? ("", null)
            : (at == all ? "on" : "some", T["Holidays.At", at, all].Value);
        return new DayMark(look is "on" or "added", look, string.Join(", ", new[] { name, what }.OfType<string>()) is { Length: > 0 } note ? note : null);
    }

    // Nowhere or at some: to all; at all: to none; pressed again, as it was.
    private void Turn(DateOnly day)
    {
        if (!_add.Remove(day) && !_remove.Remove(day))
        {
            (Here.TrueForAll(r => r.Location.Holidays.Contains(day)) ? _remove : _add).Add(day);
        }

        Changed();
    }

    private void Add(DateOnly day)
    {
        _remove.Remove(day);
        _add.Add(day);
        Changed();
    }

    private void Remove(DateOnly day)
    {
        _add.Remove(day);
        _remove.Add(day);
        Changed();
    }

    private void Forget(DateOnly day)
    {
        _add.Remove(day);
        _remove.Remove(day);
        Changed();
    }

    // What was shown was the effect of something else.
    private void Changed()
    {
        _effect = null;
        Act.ClearDone();
    }

    private Func<Actor, Task<Verdict>> Show()
    {
        var (region, add, remove) = (Chosen, HolidayList.Write(_add), HolidayList.Write(_remove));
        return async actor =>
        {
            (var verdict, _effect) = await Commands.PreviewRegion(actor, region, add, remove);
            StateHasChanged();
            return verdict;
        };
    }

    private Func<Actor, Task<Verdict>> Save(string reason)
    {
        var (region, add, remove) = (Chosen, HolidayList.Write(_add), HolidayList.Write(_remove));
        return actor => Commands.SetRegion(actor, region, add, remove, reason);
    }

    private Task Saved()
    {
        Clear();
        return Load();
    }

    // Days that were chosen for one region are not meant for the next.
    protected override void OnParametersSet()
    {
        if (_about is { Length: > 0 } && _about != Chosen)
        {
            Clear();
        }

        _about = Chosen;
    }

    private void Clear()
    {
        _effect = null;
        _add.Clear();
        _remove.Clear();
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _rows = (await Queries.Picture(actor, Languages.Current.Code)).Rows;
        return LoadPhase.Content;
    }
}

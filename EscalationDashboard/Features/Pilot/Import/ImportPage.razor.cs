using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace EscalationDashboard.Features.Pilot.Import;

public sealed partial class ImportPage
{
    private byte[] _file = [];
    private ImportReport? _report;
    private ImportKind? _of;
    private ImmutableArray<Refusal> _refusals = [];
    private bool _busy;
    private bool _tooLarge;
    private int _round;

    [SupplyParameterFromQuery(Name = "kind")]
    [InAddress(AddressValue.Choice, Names = typeof(ImportKind))]
    private string? Kind { get; set; }

    [Inject]
    private ImportCommands Commands { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private LiveStatus Live { get; set; } = null!;

    private ImportKind Chosen => InAddress.One<ImportKind>(Kind) ?? ImportKind.Locations;

    // An admin who turns to the other list has left this file behind.
    protected override void OnParametersSet()
    {
        if (_of != Chosen)
        {
            (_of, _file, _report, _refusals, _tooLarge) = (Chosen, [], null, [], false);
        }
    }

    private Task Read(InputFileChangeEventArgs change) => Busy(async () =>
    {
        (_report, _refusals, _tooLarge) = (null, [], change.File.Size > CsvTable.MostBytes);
        if (_tooLarge)
        {
            return;
        }

        await using var stream = change.File.OpenReadStream(CsvTable.MostBytes);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        _file = memory.ToArray();
        _report = await Commands.DryRun(await Staff.Actor(), Chosen, _file);
    });

    private Task Load() => Busy(async () =>
    {
        var (verdict, report) = await Commands.Import(await Staff.Actor(), Chosen, _file);
        (_refusals, _report) = (verdict.Refusals, report ?? _report);
        if (report?.Done == true)
        {
            (_file, _round) = ([], _round + 1);
        }
    });

    private async Task Busy(Func<Task> act)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }
}

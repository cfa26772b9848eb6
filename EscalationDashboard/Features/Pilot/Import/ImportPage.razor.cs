using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Import;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace EscalationDashboard.Features.Pilot.Import;

public sealed partial class ImportPage
{
    private byte[] _file = [];
    private ImportReport? _report;
    private ImportKind? _of;
    private bool _tooLarge;
    private int _round;

    [SupplyParameterFromQuery(Name = "kind")]
    [InAddress(AddressValue.Choice, Names = typeof(ImportKind))]
    private string? Kind { get; set; }

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private ImportCommands Commands { get; set; } = null!;

    private ImportKind Chosen => InAddress.One<ImportKind>(Kind) ?? ImportKind.Locations;

    // An admin who turns to the other list has left this file behind.
    protected override void OnParametersSet()
    {
        if (_of != Chosen)
        {
            Act.Clear();
            (_of, _file, _report, _tooLarge) = (Chosen, [], null, false);
        }
    }

    private async Task Read(InputFileChangeEventArgs change)
    {
        var (kind, tooLarge, file) = (Chosen, change.File.Size > CsvTable.MostBytes, Array.Empty<byte>());
        ImportReport? report = null;
        var verdict = await Act.Run(async actor =>
        {
            (_report, _tooLarge) = (null, tooLarge);
            if (!tooLarge)
            {
                await using var stream = change.File.OpenReadStream(CsvTable.MostBytes);
                using var memory = new MemoryStream();
                await stream.CopyToAsync(memory);
                file = memory.ToArray();
                report = await Commands.DryRun(actor, kind, file);
            }

            return Verdict.Allowed;
        });
        if (verdict is not null && kind == Chosen)
        {
            (_file, _report) = (file, report);
        }
    }

    private async Task Load(string reason)
    {
        var (kind, file, shown) = (Chosen, _file, _report!);
        ImportReport? report = null;
        await Act.Run(async actor =>
        {
            (var verdict, report) = await Commands.Import(actor, kind, file, shown.Seen, reason);
            return verdict;
        });
        if (report is not null && kind == Chosen)
        {
            _report = report.Since(shown);
            (_file, _round) = report.Done ? ([], _round + 1) : (_file, _round);
        }
    }
}

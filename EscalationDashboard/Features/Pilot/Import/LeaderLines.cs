using System.Globalization;
using System.Text.RegularExpressions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Import;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>Leaders as lines of a file. What leaders set for themselves besides (leave, own caps) is theirs and stays.</summary>
public static partial class LeaderLines
{
    public static readonly IReadOnlyList<string> Columns =
        ["id", "name", "tier", "region", "locations", "languages", "zone", "hours", "focus", "deputy", "reach", "directPhone"];

    public static ImportPlan<Leader> Judge(CsvTable table, Network network, IReadOnlySet<string> regions)
    {
        var (faults, drafts, lines) = (ImportFaultList.Of(table.Faults), new List<Leader>(), new Dictionary<string, int>());

        // A deputy may stand further down.
        var inFile = table.Lines.ToLookup(line => line.Cells.GetValueOrDefault("id", ""), StringComparer.Ordinal);
        foreach (var line in table.Lines.TakeWhile(_ => !faults.IsFull))
        {
            var cells = new CsvCells(line, faults);
            var draft = Read(cells, regions);
            if (!lines.TryAdd(draft.Id, line.Number))
            {
                cells.Fault("id", "CodeTwice", lines[draft.Id].ToString(CultureInfo.InvariantCulture));
            }

            JudgePlaces(draft, network, cells);
            JudgeDeputy(draft, network, inFile, cells);
            JudgeAgainst(network.Leader(draft.Id), draft, cells);
            drafts.Add(draft);
        }

        return ImportPlan.Of(drafts, faults.All, draft => network.Leader(draft.Id), (a, b) => Write(a).SequenceEqual(Write(b)));
    }

    public static IReadOnlyList<string?> Write(Leader l) =>
    [
        l.Id, l.Name, $"{l.Tier}", l.RegionCode, string.Join(' ', l.LocationCodes), string.Join(' ', l.Languages), l.ZoneId,
        l.Hours.ToString(), l.FocusTime.ToString(), l.DeputyId ?? "", $"{l.Reach}", l.DirectPhone ?? "",
    ];

    public static IEnumerable<ImportChange> Changes(Leader from, Leader to) => ImportChange.Between(from.Id, from.Name, Columns, Write(from), Write(to));

    private static Leader Read(CsvCells cells, IReadOnlySet<string> regions)
    {
        if (!regions.Contains(cells["region"]))
        {
            cells.Fault("region", "RegionUnknown");
        }

        var languages = cells.Words("languages");
        if (languages.Count == 0 || !languages.All(PlaceReading.SpokenLanguages.Contains))
        {
            cells.Fault("languages", "LanguageShape");
        }

        var reach = cells.One<Reach>("reach");
        if (reach == Reach.Direct || cells["directPhone"].Length > 0)
        {
            cells.Shaped("directPhone", LocationLines.Phone(), "PhoneShape");
        }

        return new Leader
        {
            Id = cells.Shaped("id", Id(), "IdShape"),
            Name = cells.Name("name", 80),
            Tier = cells.One<LeaderTier>("tier"),
            RegionCode = cells["region"],
            LocationCodes = [.. cells.Words("locations").Distinct()],
            Languages = [.. languages],
            ZoneId = cells.Zone("zone"),
            Hours = cells.Hours("hours", required: true),
            FocusTime = cells.Hours("focus", required: false),
            DeputyId = cells["deputy"] is { Length: > 0 } deputy ? deputy : null,
            Reach = reach,
            DirectPhone = cells["directPhone"] is { Length: > 0 } phone ? phone : null,
        };
    }

    private static void JudgePlaces(Leader draft, Network network, CsvCells cells)
    {
        var unknown = draft.LocationCodes.Where(code => network.Location(code) is not { } at || at.RegionCode != draft.RegionCode).ToList();
        if (unknown.Count > 0)
        {
            cells.Fault("locations", "LocationUnknown", string.Join(' ', unknown));
        }

        if (draft.Tier == LeaderTier.Local != draft.LocationCodes.Count > 0)
        {
            cells.Fault("locations", draft.Tier == LeaderTier.Local ? "LocationsMissing" : "LocationsOfRegional");
        }
    }

    // As the staff page has it; a deputy who comes by the same file is judged by what it says of them.
    private static void JudgeDeputy(Leader draft, Network network, ILookup<string, CsvLine> inFile, CsvCells cells)
    {
        if (draft.DeputyId is not { } id)
        {
            return;
        }

        var (known, line) = (network.Leader(id), inFile[id].FirstOrDefault());
        var region = known?.RegionCode ?? line?.Cells.GetValueOrDefault("region");
        var isLocal = known is null ? line?.Cells.GetValueOrDefault("locations") is { Length: > 0 } : known.Tier == LeaderTier.Local;
        if (known?.LeftAt is not null)
        {
            cells.Fault("deputy", "DeputyLeft");
        }
        else if (id == draft.Id || region != draft.RegionCode)
        {
            cells.Fault("deputy", "DeputyUnknown");
        }
        else if (draft.Tier == LeaderTier.Regional && isLocal)
        {
            cells.Fault("deputy", "DeputyBelow");
        }
    }

    private static void JudgeAgainst(Leader? known, Leader draft, CsvCells cells)
    {
        if (known?.LeftAt is not null)
        {
            cells.Fault("id", "PersonLeft");
        }

        if (known is not null && known.RegionCode != draft.RegionCode)
        {
            cells.Fault("region", "CannotChange", known.RegionCode);
        }

        if (known is not null && known.Tier != draft.Tier)
        {
            cells.Fault("tier", "CannotChange", $"{known.Tier}");
        }
    }

    [GeneratedRegex("^[LR](-[A-Z0-9]{1,12}){2,4}$")]
    private static partial Regex Id();
}

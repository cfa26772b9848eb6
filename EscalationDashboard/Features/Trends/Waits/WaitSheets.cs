using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>How long customers wait, as tables: each location, and disputes by how long.</summary>
public sealed class WaitSheets(WaitQueries queries, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "waits";

    public Type Page => typeof(WaitsPage);

    public bool MayRead(Actor actor) => TrendColumns.MayRead(actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var kind = InAddress.One<WaitKind>(address["wait"]) ?? WaitKind.HandOver;
        var of = await queries.Picture(actor, address.Places(), kind, Languages.Current.Code);
        return [Places(of), Bands(of, kind)];
    }

    private Sheet Places(WaitPicture of) => new(
        words["Trends.ByLocation"],
        [
            words.Text("Pilot.Location"),
            .. Enum.GetValues<WaitKind>().SelectMany(k => new[] { words.Number($"Waits.{k}"), words.Number("Waits.Ninetieth"), words.Number("Sheets.Cases") }),
            .. words.Share("Waits.Disputed"), words.Number("Sheets.Cases"), words.Text("Waits.Next"), words.Number("Waits.Distance"),
        ],
        [
            .. of.Places.Select(object?[] (p) =>
            [
                p.Location.Name, .. p.Waits.SelectMany(w => new object?[] { Days(w.Minutes.Median), Days(w.Minutes.Ninetieth), w.Cases }),
                .. p.Disputed.Cells(), p.Disputed?.Cases ?? 0, p.Next?.Location.Name, p.Next is { } next ? Math.Round(next.Kilometres) : null,
            ]),
        ]);

    private Sheet Bands(WaitPicture of, WaitKind kind) => new(
        words[$"Waits.{kind}.Title"],
        [words.Text("Waits.Days"), .. words.Share("Waits.Disputed"), words.Number("Sheets.Cases"), words.Note()],
        [
            .. of.Bands.Select(object?[] (b) =>
                [WaitWords.Band(words, b.Band), .. b.Disputed.Cells(), b.Disputed?.Cases ?? 0, words.Why(("Waits.Disputed", (b.Disputed?.Cases ?? 0) < Rate.Few))]),
        ]);

    private static double? Days(int? minutes) => minutes is { } m ? Math.Round(m / (24 * 60.0), 2) : null;
}

using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Workload;

/// <summary>
/// The page of workload as tables: leaders in the order of the page, locations, what is held, and callers who are owed a call; nobody's
/// time whom the person does not see there.
/// </summary>
public sealed class WorkloadSheets(WorkloadQueries queries, HeldQueries held, MissedCallQueries missed, IStringLocalizer<Text> words) : IPageSheets
{
    public string View => "workload";

    public Type Page => typeof(WorkloadPage);

    public bool MayRead(Actor actor) => StaffPolicies.Admits(StaffPolicies.Desk, actor);

    public async Task<IReadOnlyList<Sheet>> Read(Actor actor, ViewAddress address)
    {
        var panel = await queries.Panel(actor);
        var listed = InAddress.One<LeaderFilter>(address["leaders"]);
        var leaders = LeaderOrder.Ordered(panel.Leaders, InAddress.One<LeaderColumn>(address["sort"]), address["turned"] is not null)
            .Where(card => listed is null || LeaderOrder.StateOf(card) == listed);
        return
        [
            Leaders(leaders), Teams(panel.Teams), Held(await held.Page(actor, InAddress.One<RequestOutcome>(address["held"]), address["before"])),
            Missed(await missed.Open(actor)),
        ];
    }

    private Sheet Leaders(IEnumerable<LeaderCard> cards) => new(
        words["Workload.Leaders"],
        [
            Text("Workload.Leaders.Leader"), Text("Pilot.Location"), Text("Paper.State"), Number("Workload.Taken"), Number("Sheets.Cap"), Number("Workload.Open"),
            Number("Sheets.Cap"), Number("Workload.Waiting"), Number("Workload.Week"), Number("Sheets.Cap"), new(words["Workload.NextSlot"], CellKind.Time),
            Number("Lane.S"), .. LeftColumns, .. ShieldedColumns,
        ],
        [
            .. cards.Select(object?[] (card) =>
            [
                card.Leader.Name, card.Place, words[$"Workload.Leaders.{LeaderOrder.StateOf(card)}"].Value, card.Figures.Taken, card.Figures.TakenCap, card.Figures.Open,
                card.Figures.OpenCap, card.Waiting, card.Week.Used, card.Week.Budget, card.Figures.NextSlot, card.Figures.SafetyOpen,
                .. Left(card.Figures.MinutesLeft, card.Figures.MinutesFrom), .. Cells(card.Shielded),
            ]),
        ]);

    private Sheet Teams(IReadOnlyList<TeamCard> teams) => new(
        words["Workload.Teams"],
        [
            Text("Pilot.Location"), Number("Workload.Leaders"), Number("Workload.Taken"), Number("Sheets.Cap"), Number("Workload.Open"), Number("Sheets.Cap"),
            Number("Workload.Waiting"), new(words["Workload.Oldest"], CellKind.Time), Number("Lane.S"), .. LeftColumns, .. ShieldedColumns,
        ],
        [
            .. teams.Select(object?[] (team) =>
            [
                team.Name, team.Leaders, team.Taken, team.TakenCap, team.Open, team.OpenCap, team.Waiting, team.OldestUnclaimed, team.SafetyOpen,
                .. Left(team.MinutesLeft, team.MinutesFrom), .. Cells(team.Shielded),
            ]),
        ]);

    private Sheet Held(HeldPage page) => new(
        words["Held.Title"],
        [
            new(words["Sheets.DecidedAt"], CellKind.Time), Text("Decisions.Outcome"), Text("Decisions.Check"), Text("Paper.Customer"), Text("Filter.Reason"),
            Text("Paper.Vehicle"), Text("Pilot.Location"), Text("Paper.Leader"), new(words["Sheets.Until"], CellKind.Time), Text("Sheets.Words"),
        ],
        [
            .. page.Groups.SelectMany(group => group.Rows.Select(object?[] (row) =>
            [
                row.DecidedAt, words[$"RequestOutcome.{row.Outcome}"].Value, words[$"Check.{row.Check}"].Value, group.Customer, words[$"Reason.{row.Reason}"].Value,
                row.Car, row.LocationName, row.LeaderName, row.Until, row.Asked,
            ])),
        ]);

    private Sheet Missed(IReadOnlyList<MissedCall> calls) => new(
        words["Missed.Title"],
        [
            new(words["Paper.Since"], CellKind.Time), Text("Sheets.Kind"), Text("Paper.Customer"), Text("Pilot.Location"), Text("Sheets.Dispute"), Text("Missed.Number"),
        ],
        [
            .. calls.Select(object?[] (call) =>
            [
                call.CameAt, words[call.Message ? "Missed.Message" : "Missed.Call"].Value,
                call.Customer ?? words[call.Hidden ? "Missed.Hidden" : "Missed.Unknown"].Value, call.LocationName, call.DisputeNumber, call.ExchangeCall,
            ]),
        ]);

    private SheetColumn Text(string key) => new(words[key]);

    private SheetColumn Number(string key) => new(words[key], CellKind.Number);

    private IEnumerable<SheetColumn> ShieldedColumns =>
        [Ending("Sheets.Least"), Ending("Sheets.Most"), Text("Workload.From")];

    private IEnumerable<SheetColumn> LeftColumns => [new($"{words["Workload.MinutesLeft"]}, {words["Sheets.Minutes"]}", CellKind.Number), Text("Workload.From")];

    private IEnumerable<object?> Left(double? minutes, HandlingEvidence? from) => [Whole(minutes), Said(from)];

    private string? Said(HandlingEvidence? of) => of is { } from ? words[$"Workload.From.{from.Basis}", from.Cases].Value : null;

    private SheetColumn Ending(string end) => new($"{words["Workload.Shielded"]}, {words[end]}", CellKind.Number);

    private IEnumerable<object?> Cells(Shielded shielded) =>
        [Whole(shielded.LeastMinutes), Whole(shielded.MostMinutes), Said(shielded.From)];

    private static double? Whole(double? minutes) => minutes is { } some ? Math.Round(some) : null;
}

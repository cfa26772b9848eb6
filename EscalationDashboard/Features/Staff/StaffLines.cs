using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Import;

namespace EscalationDashboard.Features.Staff;

/// <summary>What one line of a file says of a person.</summary>
/// <param name="Person">Who is there already; null for somebody new.</param>
public sealed record StaffLine(StaffRow? Person, string Name, string? Email, Appointment Appointment, string? DeputyId)
{
    public bool GivesEmail => Email is not null && Person?.Email is null;

    public bool Appoints => Person is null || Person.Role != Appointment.Role || !Person.Appointment.Places.ToImmutableSortedSet().SetEquals(Appointment.Places);

    public bool Deputizes => Person is not null && Person.DeputyId != DeputyId;

    public bool Changes => GivesEmail || Appoints || Deputizes;
}

/// <summary>
/// Staff as lines of a file. A person is known by id, else by address; nobody is removed or seen off by a file, no address that is
/// there is changed, and nobody changes what they are themselves.
/// </summary>
public static class StaffLines
{
    /// <summary>Requests of customers wait while a file is loaded, which for so many people is a moment; another file can follow.</summary>
    public const int MostLines = 500;

    public static readonly IReadOnlyList<string> Columns = ["email", "name", "role", "places"];

    /// <summary>Beside them; the last three are told and not read.</summary>
    public static readonly IReadOnlyList<string> Optional = ["id", "deputy", "state", "secondFactor", "lastSignIn"];

    public static IReadOnlyList<object?> Write(StaffRow row) =>
    [
        row.Email ?? "", row.Name, $"{row.Role}", string.Join(' ', row.Appointment.Places), row.Id, row.DeputyId ?? "", $"{row.State}", row.SecondFactor ? "yes" : "no",
        row.LastSignIn is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) : "",
    ];

    /// <summary>What a line changes of a person who is there.</summary>
    public static IEnumerable<ImportChange> Changes(StaffRow row, StaffLine line) => ImportChange.Between(
        row.Id, row.Name, ["email", "role", "places", "deputy"],
        [row.Email, row.Role, Places(row.Appointment), row.DeputyId],
        [row.Email ?? line.Email, line.Appointment.Role, Places(line.Appointment), line.DeputyId]);

    public static ImportPlan<StaffLine> Judge(CsvTable table, IReadOnlyList<StaffRow> there, Network network, string actorId)
    {
        var (faults, drafts, lines) = (ImportFaultList.Of(table.Faults), new List<(StaffLine Line, CsvCells Cells)>(), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        var byId = there.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var byEmail = there.Where(row => row is { Email: not null, State: not StaffState.Left }).ToDictionary(row => row.Email!, StringComparer.OrdinalIgnoreCase);
        foreach (var line in table.Lines.TakeWhile(_ => !faults.IsFull))
        {
            var cells = new CsvCells(line, faults);
            var draft = Read(cells, byId, byEmail);
            // The address of one who has left may be another's by now.
            var email = draft.Person?.State == StaffState.Left ? null : draft.Email;
            foreach (var known in new[] { ("id", draft.Person?.Id), ("email", email) })
            {
                if (known.Item2 is { } value && !lines.TryAdd($"{known.Item1}:{value}", line.Number) && lines[$"{known.Item1}:{value}"] != line.Number)
                {
                    cells.Fault(known.Item1, "CodeTwice", lines[$"{known.Item1}:{value}"].ToString(CultureInfo.InvariantCulture));
                }
            }

            JudgeAddress(draft, byEmail, cells);
            JudgePlaces(draft, network, cells);
            JudgeDeputy(draft, network, cells);
            JudgePerson(draft, actorId, cells);
            drafts.Add((draft, cells));
        }

        JudgeMoves(drafts);
        return ImportPlan.Of(drafts.ConvertAll(d => d.Line), faults.All, draft => draft.Person is null ? null : draft, (draft, _) => !draft.Changes);
    }

    private static StaffLine Read(CsvCells cells, Dictionary<string, StaffRow> byId, Dictionary<string, StaffRow> byEmail)
    {
        var (id, email) = (cells["id"], AddressText.Of(cells["email"]) is { Length: > 0 } typed ? typed : null);
        var person = byId.GetValueOrDefault(id) ?? (id.Length == 0 && email is not null ? byEmail.GetValueOrDefault(email) : null);
        if (id.Length > 0 && person is null)
        {
            cells.Fault("id", "PersonUnknown");
        }

        return new StaffLine(
            person, cells.Name("name", NewStaff.LongestName), email, new Appointment(cells.One<StaffRole>("role"), [.. cells.Words("places").Distinct()]),
            // A file that has no such column leaves deputies as they are.
            !cells.Has("deputy") ? person?.DeputyId : cells["deputy"] is { Length: > 0 } deputy ? deputy : null);
    }

    private static string Places(Appointment appointment) => string.Join(' ', appointment.Places.Order(StringComparer.Ordinal));

    private static void JudgeAddress(StaffLine draft, Dictionary<string, StaffRow> byEmail, CsvCells cells)
    {
        if (draft.Person is null && draft.Email is null)
        {
            cells.Fault("email", "Missing");
        }
        else if (draft.Email is { } email && NewStaff.Faults("A name", email).Any())
        {
            cells.Fault("email", "EmailShape");
        }
        else if (draft is { Email: not null, Person: { } person } && person.Email is { } there && !there.Equals(draft.Email, StringComparison.OrdinalIgnoreCase))
        {
            cells.Fault("email", "CannotChange", there);
        }
        else if (draft is { Email: { } other, Person: not { State: StaffState.Left } } && byEmail.GetValueOrDefault(other) is { } owner && owner.Id != draft.Person?.Id)
        {
            cells.Fault("email", "EmailTaken");
        }
    }

    private static void JudgePlaces(StaffLine draft, Network network, CsvCells cells)
    {
        if (draft.Appoints && draft.Appointment.Faults(network.Locations).Any())
        {
            cells.Fault("places", "PlacesWrong");
        }
    }

    private static void JudgeDeputy(StaffLine draft, Network network, CsvCells cells)
    {
        if (draft.DeputyId is not { } deputy || deputy == draft.Person?.DeputyId)
        {
            return;
        }

        if (network.Leader(deputy) is { LeftAt: not null })
        {
            cells.Fault("deputy", "DeputyLeft");
        }
        else if (network.Leader(draft.Person?.LeaderId) is not { } leader || OwnTime.NoDeputy(leader, network.Leader(deputy)) is not null)
        {
            cells.Fault("deputy", "DeputyUnknown");
        }
    }

    // Who is appointed anew is another leader after it, whom the file does not know yet.
    private static void JudgeMoves(List<(StaffLine Line, CsvCells Cells)> drafts)
    {
        var moving = drafts.Select(d => d.Line).Where(line => line is { Person: not null, Appoints: true }).Select(line => line.Person!.LeaderId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (line, cells) in drafts)
        {
            if (line.DeputyId is { } deputy && deputy != line.Person?.DeputyId && (line.Appoints || moving.Contains(deputy)))
            {
                cells.Fault("deputy", "DeputyMoves");
            }
        }
    }

    private static void JudgePerson(StaffLine draft, string actorId, CsvCells cells)
    {
        if (draft.Person is not { } person)
        {
            return;
        }

        if (draft.Name != person.Name)
        {
            cells.Fault("name", "CannotChange", person.Name);
        }

        if (draft.Changes && person.State == StaffState.Left)
        {
            cells.Fault("id", "PersonLeft");
        }
        else if (draft.Appoints && person.Id == actorId)
        {
            cells.Fault("role", "Oneself");
        }
    }
}

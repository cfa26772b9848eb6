using System.Globalization;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Seeding;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Benchmarks;

/// <summary>A dispute as a plain scan would hold it.</summary>
public readonly record struct ScannedDispute(
    DateOnly Week, short Location, byte Reason, byte Model, byte Cause, byte Outcome, byte Hour, bool Settled, bool Kept, bool Late, int Minutes);

/// <summary>Writes an invented history of three years straight into the tables, always the same one.</summary>
public static class TrendsHistory
{
    private const int Locations = 100;
    private const int Days = 3 * 364;
    private static readonly string[] Models = ["Model A", "Model B", "Model C", "Model D", "Model E"];
    private static readonly string[] Checks = ["admit", "customer-share.7-days", "leader-load.booked", "same-matter.merged", "safety.declared"];

    /// <returns>The disputes, for a scan in memory.</returns>
    public static async Task<ScannedDispute[]> Write(SqliteDatabase database, int count, DateTimeOffset now)
    {
        await using var connection = database.OpenWriter();
        var (locations, causes) = await AddNetwork(database, connection);
        // Written row by row in no order that a foreign key would like.
        SqliteDatabase.Run(connection, "PRAGMA foreign_keys=OFF;");
        var random = new Random(20_261);
        var made = new ScannedDispute[count];
        using var transaction = connection.BeginTransaction();
        using var dispute = Prepare(connection, transaction, "Disputes",
            "Number", "LocationCode", "RegionCode", "VisitRef", "CustomerRef", "Reason", "Lane", "Tier", "PolicyVersion", "RequestId", "AdmittedAt", "State",
            "ResolvedAt", "Outcome", "RootCauseCode", "Resolution", "LastRungAt", "MergedRequests", "Reopenings", "SafetyClaim", "Dangers", "Version",
            "Timers_FirstContactDue", "Timers_SameDayTarget", "FirstContactAt", "Linked", "Pauses", "Language", "VehicleModel", "VehicleYear", "VisitOpenedAt",
            "EffectAmount", "EffectCurrency", "Rating", "Week", "Hour", "Marks", "ContactMinutes", "SettleMinutes", "StandingMinutes", "AgeBand", "Vin",
            "AttentionSeconds", "CallMinutes", "Delays_OwnerActs", "Delays_Next", "Subjects", "AskedUntil", "CommentedAt");
        using var request = Prepare(connection, transaction, "Requests",
            "Id", "VisitRef", "CustomerRef", "LocationCode", "RegionCode", "Reason", "Text", "Channel", "Dangers", "ArrivedAt", "DecidedAt", "Outcome",
            "Lane", "Code", "DisputeNumber", "CustomerMessage", "Language", "VehicleModel", "VehicleYear", "Check", "Week", "Weekday", "Hour", "AgeBand");
        using var question = Prepare(connection, transaction, "Feedback",
            "Id", "DisputeNumber", "Reopenings", "CustomerRef", "LocationCode", "RegionCode", "Outcome", "AskedAt", "ExpiresAt", "AnsweredAt", "Score", "Comment");
        using var visit = Prepare(connection, transaction, "Visits",
            "Ref", "LocationCode", "RegionCode", "CustomerRef", "Vin", "OpenedAt", "Stage", "Drivable", "TowOpen", "Recalls", "VehicleModel", "VehicleYear", "Week",
            "SameDayTarget", "HandedOverAt", "Marks", "Technician", "BookedAt", "AppointmentAt", "DiagnosedAt", "PartsDueAt",
            "AppointmentWait", "DiagnosisWait", "PartsWait", "HandOverWait", "Subjects");
        using var fact = Prepare(connection, transaction, "Facts",
            "Id", "VisitRef", "Kind", "Revision", "StatedAt", "ReceivedAt", "TalkedOver", "Code", "CodeBefore", "Summary", "Findings", "Lines");
        for (var i = 0; i < count; i++)
        {
            // Few locations, causes and models have most of them, as in life.
            var at = Skewed(random, locations.Count);
            var (location, calendar) = locations[at];
            var (reason, model, cause) = (random.Next(3), Skewed(random, Models.Length), Skewed(random, causes.Count));
            var admitted = now.AddDays(-Days).AddSeconds(random.NextInt64((long)Days * 86_400));
            var settled = admitted < now.AddDays(-3) || random.Next(2) == 0;
            var kept = random.Next(100) < 64;
            var (target, resolved) = (admitted.AddHours(8), admitted.AddHours(kept ? 1 + (6 * random.NextDouble()) : 9 + (40 * random.NextDouble())));
            settled &= resolved < now;
            var outcome = (DisputeOutcome)Skewed(random, 5);
            var (customer, visitRef) = ($"C-{random.Next(count / 3)}", $"V-{i}");
            var (lane, year) = (random.Next(50) == 0 ? "S" : "N", 2012 + random.Next(15));
            var opened = admitted.AddHours(-random.Next(3, 70));
            var (local, reopened, contact, check) = (calendar.Local(admitted), random.Next(30) == 0, admitted.AddMinutes(random.Next(5, 180)), Checks[Skewed(random, Checks.Length)]);
            var day = DateOnly.FromDateTime(local);
            var (week, age, vin) = (TrendWeek.Of(day), AgeBand.Of(year, local.Year), $"VIN{random.Next(count / 2):00000000000000}");
            int? minutes = settled ? (int)calendar.OpenTimeBetween(admitted, resolved).TotalMinutes : null;
            var marks = ((DisputeReason)reason).Mark() | (lane == "S" ? DisputeMarks.Safety : 0) | (reopened ? DisputeMarks.Reopened : 0)
                | (settled ? DisputeMarks.Settled | outcome.Mark() | (kept ? DisputeMarks.SameDayKept : DisputeMarks.SameDayMissed)
                    | (contact <= admitted.AddHours(1) ? DisputeMarks.ContactKept : DisputeMarks.ContactMissed) : 0);
            var money = settled && outcome is DisputeOutcome.Corrected or DisputeOutcome.Goodwill ? $"{random.Next(20, 900)}.0" : null;
            int? rating = settled && random.Next(3) == 0 ? 1 + random.Next(5) : null;
            DateTimeOffset? answered = rating is null ? null : resolved.AddHours(5);
            var said = rating is 1 or 2 ? "It took too long." : null;
            var (subjects, diagnosis) = Subjects(random);
            Insert(dispute,
                $"D-{i}", location.Code, location.RegionCode, visitRef, customer, $"{(DisputeReason)reason}", lane, "Local", 1, $"R-{i}", admitted.UtcTicks,
                settled ? "Resolved" : "Waiting", settled ? resolved.UtcTicks : null, settled ? $"{outcome}" : null, settled ? causes[cause] : null,
                settled ? "We looked again." : null, admitted.UtcTicks, 0, reopened ? 1 : 0, "None", "None", 3, admitted.AddHours(1).UtcTicks,
                target.UtcTicks, settled ? contact.UtcTicks : null, "[]", "[]", location.Language, Models[model], year, opened.UtcTicks,
                money, money is null ? null : location.Currency, rating, week.DayNumber, local.Hour, (int)marks, settled ? (int)calendar.OpenTimeBetween(admitted, contact).TotalMinutes : null, minutes,
                settled ? (int)(resolved - opened).TotalMinutes : null, age, vin, settled ? 60 * random.Next(5, 80) : 0, 0,
                $"{RiseDelays.Default.OwnerActs:c}", $"{RiseDelays.Default.Next:c}", subjects,
                settled && answered is null ? (resolved + Feedback.OpenFor).UtcTicks : null, said is null ? null : answered?.UtcTicks);
            if (settled)
            {
                // Asked once it is settled; few of those who answer write something.
                Insert(question, $"F-{i}", $"D-{i}", reopened ? 1 : 0, customer, location.Code, location.RegionCode, $"{outcome}", resolved.UtcTicks,
                    (resolved + Feedback.OpenFor).UtcTicks, answered?.UtcTicks, rating, said);
            }

            Insert(request,
                $"R-{i}", visitRef, customer, location.Code, location.RegionCode, $"{(DisputeReason)reason}", "I do not agree.", "App", "None", admitted.UtcTicks,
                admitted.UtcTicks, $"{(RequestOutcome)Skewed(random, 6)}", lane, check, $"D-{i}", "Thank you.", location.Language,
                Models[model], year, check.Split('.')[0], week.DayNumber, TrendWeek.Weekday(day), local.Hour, age);
            var (booked, diagnosed, parts, over) = (opened.AddDays(-random.Next(1, 20)), opened.AddHours(random.Next(1, 40)), opened.AddHours(random.Next(0, 200)), opened.AddHours(random.Next(2, 90)));
            Insert(visit, visitRef, location.Code, location.RegionCode, customer, vin, opened.UtcTicks, "HandedOver", 1, 0, "[]", Models[model], year,
                TrendWeek.Of(calendar.LocalDate(opened)).DayNumber, opened.AddHours(8).UtcTicks, over.UtcTicks, random.Next(256) | (int)((DisputeReason)reason).DisputedMark(), $"T-{random.Next(6)}",
                booked.UtcTicks, opened.UtcTicks, diagnosed.UtcTicks, parts.UtcTicks,
                VisitTimes.Between(booked, opened), VisitTimes.Between(opened, diagnosed), VisitTimes.Between(opened, parts), VisitTimes.Between(opened, over), subjects);
            for (var revision = 1; revision <= (random.Next(10) == 0 ? 2 : 1); revision++)
            {
                // One diagnosis in ten is stated anew, after the dispute.
                var stated = (revision == 1 ? opened : admitted.AddHours(3)).UtcTicks;
                Insert(fact, $"D-{i}-{revision}", visitRef, "Diagnosis", revision, stated, stated, 0,
                    revision == 1 ? diagnosis : Diagnosis(random), revision == 1 ? null : diagnosis, "Found on the ramp.", "[]", "[]");
            }

            made[i] = new ScannedDispute(
                week, (short)at, (byte)reason, (byte)model, (byte)cause, (byte)outcome, (byte)local.Hour, settled,
                kept, !settled && target < now, minutes ?? 0);
        }

        await transaction.CommitAsync();
        SqliteDatabase.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;");
        return made;
    }

    private static async Task<(List<(Location, BusinessCalendar)>, List<string>)> AddNetwork(SqliteDatabase database, SqliteConnection connection)
    {
        var seed = SeedData.Beside;
        var (known, causes) = (seed.Locations(), seed.RootCauses());
        var locations = Enumerable.Range(0, Locations).Select(i => known[i % known.Count] is var like && i < known.Count ? like : new Location
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"{like.Code}{i}"),
            RegionCode = like.RegionCode,
            Name = $"{like.Name} {i}",
            City = like.City,
            Country = like.Country,
            ZoneId = like.ZoneId,
            Language = like.Language,
            Currency = like.Currency,
            RelayPhone = like.RelayPhone,
            Stage = like.Stage,
            Hours = like.Hours,
            Holidays = like.Holidays,
        }).ToList();
        await using var db = new SqliteDashboardDbContext(database.OptionsFor(connection));
        db.Regions.AddRange(seed.Regions());
        db.RootCauses.AddRange(causes);
        db.Locations.AddRange(locations);
        await db.SaveChangesAsync();
        return ([.. locations.Select(l => (l, l.Calendar()))], [.. causes.Select(c => c.Code)]);
    }

    // A diagnosis, up to two parts, the car's software, and for one car in ten a recall.
    private static (string Subjects, string Diagnosis) Subjects(Random random)
    {
        var diagnosis = Diagnosis(random);
        var parts = Enumerable.Range(0, random.Next(3)).Select(_ => new Subject(SubjectKind.Part, $"10{Skewed(random, 60)}-77-A"));
        var recall = random.Next(10) == 0 ? new[] { new Subject(SubjectKind.Recall, $"26V-{Skewed(random, 6):000}") } : [];
        Subject[] all = [new(SubjectKind.Diagnosis, diagnosis), .. parts.DistinctBy(p => p.Value), new(SubjectKind.Software, $"2026.{Skewed(random, 9)}.4"), .. recall];
        return ($"|{string.Join('|', all.Select(s => $"{s}"))}|", diagnosis);
    }

    private static string Diagnosis(Random random) => $"P{Skewed(random, 40):0000}";

    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 1.6));

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
        {
            command.Parameters.Add(new SqliteParameter($"@p{i}", null));
        }

        return command;
    }

    private static void Insert(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}

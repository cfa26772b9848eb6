using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Customers;

/// <summary>
/// Everything that is kept about one person, as a zip of JSON files: what is known of them, and what the audit says was done with it.
/// Keys are in neither.
/// </summary>
public static class CustomerArchive
{
    public const string Record = "customer.json";
    public const string Audit = "audit.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<byte[]> Of(DashboardDbContext db, Customer customer, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var subjects = new List<string> { CustomerEvent.SubjectOf(customer.Ref) };
            await Add(zip, Record, await Known(db, customer, now, subjects), now);
            await Add(zip, Audit, await Done(db, subjects), now);
        }

        return bytes.ToArray();
    }

    private static async Task Add(ZipArchive zip, string name, object content, DateTimeOffset now)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = now;
        await using var stream = await entry.OpenAsync();
        await JsonSerializer.SerializeAsync(stream, content, Options);
    }

    private static async Task<object> Known(DashboardDbContext db, Customer customer, DateTimeOffset now, List<string> subjects)
    {
        var it = customer.Ref;
        var visits = await db.Visits.AsNoTracking().Where(v => v.CustomerRef == it).OrderBy(v => v.OpenedAt).ToListAsync();
        var refs = visits.ConvertAll(v => v.Ref);
        var requests = await db.Requests.AsNoTracking().Where(r => r.CustomerRef == it).OrderBy(r => r.ArrivedAt).ToListAsync();
        var ids = requests.ConvertAll(r => r.Id);
        var disputes = await db.Disputes.AsNoTracking().Where(d => d.CustomerRef == it).OrderBy(d => d.AdmittedAt).ToListAsync();
        var numbers = disputes.ConvertAll(d => d.Number);
        var calls = await db.RelayCalls.AsNoTracking().Where(c => c.CustomerRef == it || refs.Contains(c.VisitRef!)).OrderBy(c => c.CameAt).ToListAsync();
        subjects.AddRange([
            .. refs.Select(r => $"visit:{r}"), .. ids.Select(id => $"request:{id}"), .. numbers.Select(n => $"dispute:{n}"),
            .. calls.Select(c => new CallReturned(CallOnRecord.Of(c)).Subject()),
        ]);
        return new
        {
            ExportedAt = now,
            Customer = new { customer.Ref, customer.Fleet, customer.ErasedAt },
            Contacts = (await db.VisitContacts.AsNoTracking().Where(c => c.CustomerRef == it).OrderBy(c => c.VisitRef).ToListAsync())
                .Select(c => new { c.VisitRef, c.CustomerRef, c.Name, c.Phone, c.Language, c.IsErased }),
            Visits = visits,
            Calls = await db.VisitCalls.AsNoTracking().Where(c => refs.Contains(c.VisitRef)).ToListAsync(),
            RelayCalls = calls,
            Facts = await db.Facts.AsNoTracking().Where(f => refs.Contains(f.VisitRef)).OrderBy(f => f.StatedAt).ToListAsync(),
            Requests = requests,
            Decisions = (await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.RequestId)).OrderBy(d => d.Number).ToListAsync())
                .Select(d => new { d.RequestId, d.DecidedAt, d.PolicyVersion, Decision = JsonDocument.Parse(d.Decision).RootElement }),
            Disputes = disputes,
            Timeline = await db.Timeline.AsNoTracking().Where(e => numbers.Contains(e.DisputeNumber)).OrderBy(e => e.Id).ToListAsync(),
            Messages = await db.Messages.AsNoTracking().Where(m => m.CustomerRef == it).OrderBy(m => m.Sequence).ToListAsync(),
            Answers = await db.Answers.AsNoTracking().Where(a => a.CustomerRef == it).OrderBy(a => a.CreatedAt).Select(a => new { a.CreatedAt, a.Status, a.Body }).ToListAsync(),
            Appeals = await db.Appeals.AsNoTracking().Where(a => a.CustomerRef == it).OrderBy(a => a.MadeAt).ToListAsync(),
            StaffActions = await db.StaffActions.AsNoTracking().Where(a => a.CustomerRef == it).OrderBy(a => a.At).ToListAsync(),
            Standings = await db.Standings.AsNoTracking().Where(s => s.CustomerRef == it).OrderBy(s => s.From).ToListAsync(),
            Permits = await db.Permits.AsNoTracking().Where(p => p.CustomerRef == it).OrderBy(p => p.At).ToListAsync(),
            Bookings = await db.Bookings.AsNoTracking().Where(b => b.CustomerRef == it).OrderBy(b => b.BookedAt).ToListAsync(),
            Feedback = await db.Feedback.AsNoTracking().Where(f => f.CustomerRef == it).OrderBy(f => f.AskedAt).ToListAsync(),
        };
    }

    // By role and not by name: who of the staff looked is the staff's data.
    private static async Task<object> Done(DashboardDbContext db, List<string> subjects)
    {
        var entries = await db.Audit.AsNoTracking().Where(a => EF.Parameter(subjects).Contains(a.Subject)).OrderBy(a => a.Sequence).ToListAsync();
        var actors = entries.Select(e => e.ActorId).Distinct().ToList();
        var roles = await db.Accounts.Where(a => EF.Parameter(actors).Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Role);
        return entries.Select(e => new { e.Sequence, e.At, By = roles.TryGetValue(e.ActorId, out var role) ? $"{role}" : "System", e.Action, e.Subject });
    }
}

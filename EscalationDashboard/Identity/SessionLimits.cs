using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>How long a sign-in lasts while nobody does anything (<c>Sessions:IdleMinutes</c>), and how long before its end the person is told.</summary>
public sealed record SessionLimits(TimeSpan Idle)
{
    public const string Setting = "Sessions:IdleMinutes";
    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(1);
    private const int UsualMinutes = 60;
    private const int FewestMinutes = 2;

    /// <exception cref="StartRefusedException">So short that nobody could be told before.</exception>
    public static SessionLimits From(IConfiguration configuration) => new(TimeSpan.FromMinutes(configuration.Whole(Setting, UsualMinutes, FewestMinutes)));
}

/// <summary>When a sign-in ends.</summary>
/// <param name="IsIdle">By itself, unless the person does something; else whatever they do.</param>
public sealed record SessionEnd(DateTimeOffset At, bool IsIdle);

/// <summary>What a sign-in knows of its person's doings, and when it ends for want of them.</summary>
public sealed class Sessions(IReadContexts contexts, IWriteQueue writes, SessionLimits limits, TimeProvider clock)
{
    /// <summary>How much later a sign-in must have been seen for it to be written down again.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(30);

    /// <summary>The sign-ins that are not over.</summary>
    public IQueryable<StaffSession> Running(DashboardDbContext db)
    {
        var now = clock.GetUtcNow();
        var (since, seen) = (now - StaffSession.Length, now - limits.Idle);
        return db.Sessions.Where(s => s.StartedAt > since && s.SeenAt > seen);
    }

    /// <returns>Null where it is over.</returns>
    public Task<SessionEnd?> EndOf(string id) => contexts.Read(async db =>
        await Running(db).SingleOrDefaultAsync(s => s.Id == id) is not { } session ? null
            : session.SeenAt + limits.Idle < session.StartedAt + StaffSession.Length ? new SessionEnd(session.SeenAt + limits.Idle, IsIdle: true)
            : new SessionEnd(session.StartedAt + StaffSession.Length, IsIdle: false));

    /// <summary>The person is there. What is over stays over.</summary>
    /// <returns>Whether it still runs.</returns>
    public async Task<bool> See(string id)
    {
        var now = clock.GetUtcNow();
        if (await contexts.Read(db => Running(db).SingleOrDefaultAsync(s => s.Id == id)) is not { } session)
        {
            return false;
        }

        return session.SeenAt > now - SeenEvery
            || await writes.Execute(scope => Running(scope.Db).Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now))) > 0;
    }
}

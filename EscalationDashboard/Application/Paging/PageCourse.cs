using EscalationDashboard.Data;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Paging;

/// <summary>How the pages of a dispute begin and end with what happens to it, inside the caller's transaction.</summary>
public static class PageCourse
{
    /// <summary>Asks people from now on; leaves it where people are being asked already.</summary>
    public static async Task Begin(WriteScope scope, Dispute about, PageCause cause, DateTimeOffset now)
    {
        var before = await scope.Db.Pages.Where(p => p.DisputeNumber == about.Number).ToListAsync();
        if (cause == PageCause.Safety ? before.Exists(p => p.IsOpen) : !PageNeed.MayBegin(cause, before, now))
        {
            return;
        }

        Add(scope, about, cause, now);
    }

    /// <summary>A dispute has just been opened.</summary>
    public static void BeginWith(WriteScope scope, Dispute opened, DateTimeOffset now)
    {
        if (opened is { Lane: Lane.S, State: DisputeState.Waiting })
        {
            Add(scope, opened, PageCause.Safety, now);
        }
    }

    /// <summary>
    /// A customer in danger rings again, and nobody has the dispute; or its owner, who is not there, has not spoken to the customer, or not
    /// of this danger.
    /// </summary>
    /// <param name="namesMore">Whether the customer names a danger that was not known.</param>
    public static Task RingAgain(WriteScope scope, Network network, Dispute about, DateTimeOffset now, bool namesMore = false) =>
        about is { Lane: Lane.S, IsOpen: true }
        && (!about.IsTaken || ((namesMore || about.FirstContactAt is null) && !about.IsOwnerThere(network, now)))
            ? Begin(scope, about, PageCause.Safety, now)
            : Task.CompletedTask;

    /// <summary>What its owner did is taken back: who was being asked until then is asked again.</summary>
    /// <param name="at">When the owner did it.</param>
    public static async Task GoOn(WriteScope scope, Dispute about, DateTimeOffset at, DateTimeOffset now)
    {
        foreach (var page in await scope.Db.Pages.Where(p => p.DisputeNumber == about.Number && p.EndedAt == at && p.End != PageEnd.Acknowledged).ToListAsync())
        {
            if (page.EndBy(about) is null)
            {
                page.GoOn(now);
                scope.Record(now, Actor.System, new PageStarted(PageOfDispute.Of(page), page.Cause));
            }
        }
    }

    /// <summary>
    /// A dispute whose customer is in danger has just been given to a leader, who is asked at once, or is on the queue again, where it rings.
    /// </summary>
    public static async Task Given(WriteScope scope, Dispute about, DateTimeOffset now)
    {
        if (about is not { Lane: Lane.S, IsOpen: true, IsTaken: false } || (about.GivenAt ?? about.QueuedAt) != now)
        {
            return;
        }

        foreach (var page in await scope.Db.Pages.Where(p => p.DisputeNumber == about.Number && p.NextAt != null).ToListAsync())
        {
            page.HurryOn(now);
            scope.Announce(new Hint(page.RegionCode, page.LocationCode, PageEvent.Due));
        }

        await Begin(scope, about, PageCause.Safety, now);
    }

    /// <summary>Ends what there is nothing left to ask for, once something has happened to a dispute.</summary>
    public static async Task Follow(WriteScope scope, Actor actor, Dispute about, DateTimeOffset now)
    {
        foreach (var page in await scope.Db.Pages.Where(p => p.DisputeNumber == about.Number && p.NextAt != null).ToListAsync())
        {
            Follow(scope, actor, page, about, now);
        }
    }

    /// <returns>Whether the page has ended.</returns>
    public static bool Follow(WriteScope scope, Actor actor, Page page, Dispute about, DateTimeOffset now)
    {
        if (page.EndBy(about) is not { } end || !page.Stop(end, now))
        {
            return false;
        }

        scope.Record(now, actor, new PageStopped(PageOfDispute.Of(page), end));
        if (end == PageEnd.Claimed)
        {
            Measure(scope, page, now);
        }

        return true;
    }

    /// <summary>A person looks after it from now on: how long nobody did is counted for the safety lane.</summary>
    public static void Measure(WriteScope scope, Page page, DateTimeOffset now)
    {
        if (page.AtAnyHour)
        {
            scope.Measure(Figure.SafetyAcknowledged, now - page.StartedAt);
        }
    }

    private static void Add(WriteScope scope, Dispute about, PageCause cause, DateTimeOffset now)
    {
        var page = Page.Start(scope.Ids.Next(), about, cause, now);
        scope.Db.Pages.Add(page);
        scope.Record(now, Actor.System, new PageStarted(PageOfDispute.Of(page), cause));
    }
}

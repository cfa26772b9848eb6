using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Tests.Support;
using Xunit.Abstractions;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>
/// A fortnight of the real service desk's log, and the busiest one of the demo: nothing late is without an owner for more than a step,
/// and how often people are asked while their location is shut, where the person who is asked by then answers seven minutes after the first was. The
/// figures stand in docs/paging.md.
/// </summary>
public sealed class RisingFortnightTests(ToldStories told, RealLogStory real, ITestOutputHelper output) : IClassFixture<ToldStories>, IClassFixture<RealLogStory>
{
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);

    // Two of the location, one of the region, one admin, as they are tried.
    private static readonly PagedPerson[] Order =
        [new("L-1", "One", PageTier.Location), new("L-2", "Two", PageTier.Location), new("R-1", "Three", PageTier.Region), new("A-1", "Four", PageTier.Admins)];

    [Theory]
    [InlineData(RealLogStory.Name)]
    [InlineData(ToldStories.Demo)]
    public async Task Fortnight_LeavesNothingLateWithoutAnOwnerForMoreThanAStep(string story)
    {
        var history = await Load(story);
        var (usual, half) = (new Telling(history, RiseDelays.Default, TimeSpan.FromMinutes(5)), new Telling(history, Half(RiseDelays.Default), TimeSpan.FromMinutes(2.5)));
        foreach (var telling in new[] { usual, half })
        {
            telling.Tell();
            output.WriteLine($"{story}, {telling.Delays.OwnerActs.TotalMinutes}/{telling.Delays.Next.TotalMinutes} min: {telling}");
            telling.LongestOverStep.ShouldBeLessThanOrEqualTo(TimeSpan.FromTicks(1), "a step is taken at the instant after its time");
            telling.Disputes.ShouldBeGreaterThan(20);
            telling.WokenFor.Keys.ShouldBeSubsetOf([(Lane.S, PageCause.Safety), (Lane.S, PageCause.PromiseBreaking), (Lane.S, PageCause.NoOwner)], "lane N wakes nobody");
        }

        half.Steps.Values.Sum().ShouldBeGreaterThanOrEqualTo(usual.Steps.Values.Sum());
    }

    private static RiseDelays Half(RiseDelays delays) => new(delays.OwnerActs / 2, delays.Next / 2);

    private async Task<History> Load(string story)
    {
        if (story == ToldStories.Demo)
        {
            var whole = await told.Load(story);
            return whole with { From = BusiestStart(whole), To = BusiestStart(whole) + Fortnight };
        }

        return await real.Database.Read(async db =>
        {
            var from = db.Disputes.Select(d => d.AdmittedAt).Min();
            return await HistoryQueries.Load(db, await new NetworkCatalog().Current(db), from, from + Fortnight);
        });
    }

    private static DateTimeOffset BusiestStart(History history) => history.Disputes.Select(d => d.AdmittedAt)
        .MaxBy(from => history.Disputes.Count(d => d.AdmittedAt >= from && d.AdmittedAt < from + Fortnight));

    /// <summary>One telling of the fortnight.</summary>
    private sealed class Telling(History history, RiseDelays delays, TimeSpan pageNext)
    {
        private static readonly TimeSpan Instant = TimeSpan.FromSeconds(30);
        private static readonly TimeSpan Answered = TimeSpan.FromMinutes(7);

        public RiseDelays Delays => delays;

        public int Disputes { get; private set; }

        /// <summary>Those that went to anybody by themselves.</summary>
        public int Risen { get; private set; }

        public SortedDictionary<RiseStep, int> Steps { get; } = [];

        public int Asked { get; private set; }

        public SortedDictionary<(Lane, PageCause), int> WokenFor { get; } = [];

        /// <summary>By how much the longest time that something late was nobody's was longer than a step.</summary>
        public TimeSpan LongestOverStep { get; private set; } = TimeSpan.MinValue;

        public void Tell()
        {
            var replay = new RisingReplay(history);
            foreach (var one in history.Disputes.Where(d => d.AdmittedAt >= history.From && d.AdmittedAt < history.To))
            {
                Disputes++;
                var watch = new Watch(this, one, history.Calendars[one.LocationCode]);
                var steps = replay.Steps(one, delays, watch.Before);
                Risen += steps.Any(s => s.Step != RiseStep.ToQueue) ? 1 : 0;
                foreach (var step in steps)
                {
                    Steps[step.Step] = Steps.GetValueOrDefault(step.Step) + 1;
                }
            }
        }

        public override string ToString() =>
            $"{Disputes} disputes, {Risen} rose; {string.Join(", ", Steps.Select(s => $"{s.Value} {s.Key}"))}; {Asked} asked, of them while shut: "
            + $"{(WokenFor.Count == 0 ? "none" : string.Join(", ", WokenFor.Select(w => $"{w.Value} {w.Key}")))}; longest over a step {LongestOverStep}";

        /// <summary>What the pages of one dispute do between two changes of it, half a minute after half a minute.</summary>
        private sealed class Watch(Telling telling, HistoricDispute of, BusinessCalendar calendar)
        {
            private readonly List<Page> _pages = [];
            private readonly List<PageStep> _asked = [];
            private DateTimeOffset _since = of.AdmittedAt;

            /// <summary>It has stood as it stands since the last change.</summary>
            public void Before(Dispute row, DateTimeOffset until)
            {
                if (_since == of.AdmittedAt && _pages.Count == 0 && row is { Lane: Lane.S, State: DisputeState.Waiting })
                {
                    _pages.Add(Page.Start("safety", row, PageCause.Safety, of.AdmittedAt));
                }

                foreach (var page in _pages.Where(p => p.IsOpen))
                {
                    if (page.EndBy(row) is { } end)
                    {
                        page.Stop(end, _since);
                    }
                }

                for (var at = _since; at < until && row.IsOpen; at += Instant)
                {
                    Look(row, at);
                }

                if (row.State == DisputeState.Waiting && QueuePriority.DueOf(row.Priority) is { } due && until > due)
                {
                    var from = row.QueuedAt > due ? row.QueuedAt.Value : due;
                    var late = Rising.IsAtAnyHour(row) ? until - from : calendar.OpenTimeBetween(from, until);
                    telling.LongestOverStep = late - telling.Delays.Next > telling.LongestOverStep ? late - telling.Delays.Next : telling.LongestOverStep;
                }

                _since = until;
            }

            private void Look(Dispute row, DateTimeOffset at)
            {
                var page = _pages.Find(p => p.IsOpen);
                if (page?.Steps > 0 && at - _asked.First(s => s.PageId == page.Id).At >= Answered)
                {
                    page.Acknowledge("L-1", "One", AcknowledgedVia.Screen, at);
                    page = null;
                }

                // Who answers calls the customer, so the same promise is not about to break again.
                if (page is null && PageNeed.Of(row, calendar.IsOpen(at), at) is { } cause && PageNeed.MayBegin(cause, _pages, at)
                    && !(cause == PageCause.PromiseBreaking && _pages.Exists(p => p.End == PageEnd.Acknowledged)))
                {
                    page = Page.Start($"{_pages.Count}", row, cause, at);
                    _pages.Add(page);
                }

                while (page?.Ask(Order, [.. _asked.Where(s => s.PageId == page.Id)], telling.PageNext, calendar, at) is { } step)
                {
                    _asked.Add(step);
                    telling.Asked++;
                    if (!calendar.IsOpen(at))
                    {
                        var key = (of.Lane, page.Cause);
                        telling.WokenFor[key] = telling.WokenFor.GetValueOrDefault(key) + 1;
                    }
                }
            }
        }

        private TimeSpan PageNext => pageNext;
    }
}

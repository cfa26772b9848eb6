using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>What each page about trends asks, by the page's name.</summary>
internal static class TrendPages
{
    public static Dictionary<string, Func<IServiceProvider, Actor, TrendFilter, Task<object>>> Asked => new()
    {
        ["overview"] = async (s, actor, filter) => await s.GetRequiredService<TrendQueries>().Overview(actor, filter, "en"),
        ["causes"] = async (s, actor, filter) => await s.GetRequiredService<CauseQueries>().Picture(actor, filter, null, "en"),
        ["money"] = async (s, actor, filter) => await s.GetRequiredService<MoneyQueries>().Picture(actor, filter, "en"),
        ["guardrails"] = async (s, actor, filter) => await s.GetRequiredService<GuardQueries>().Picture(actor, filter, "en"),
        ["people"] = async (s, actor, filter) => await s.GetRequiredService<HeadsQueries>().Of(actor, filter),
        ["fairness"] = async (s, actor, filter) => await s.GetRequiredService<FairnessQueries>().Picture(actor, filter, "en"),
        ["rollout"] = async (s, actor, filter) => await s.GetRequiredService<RolloutQueries>().Picture(actor, filter, "en"),
        ["stages"] = async (s, actor, filter) => await s.GetRequiredService<StageQueries>().Picture(actor, filter, "en"),
        ["appointments"] = async (s, actor, filter) => await s.GetRequiredService<WaitQueries>().Picture(actor, filter, WaitKind.Appointment, "en"),
        ["diagnoses"] = async (s, actor, filter) => await s.GetRequiredService<WaitQueries>().Picture(actor, filter, WaitKind.Diagnosis, "en"),
        ["parts"] = async (s, actor, filter) => await s.GetRequiredService<WaitQueries>().Picture(actor, filter, WaitKind.Parts, "en"),
        ["hand-overs"] = async (s, actor, filter) => await s.GetRequiredService<WaitQueries>().Picture(actor, filter, WaitKind.HandOver, "en"),
        ["disputes"] = async (s, actor, filter) => await s.GetRequiredService<TrendDisputeQueries>().Behind(
            actor, new MarkFilter(Period(s, filter), filter.Region, filter.Location, null, null, nameof(DisputeMarks.SameDayKept), null, null), "en"),
        ["requests"] = async (s, actor, filter) => await s.GetRequiredService<TrendRequestQueries>().Behind(actor, new RequestMark(Period(s, filter), filter.Region, filter.Location)),
        ["visits"] = async (s, actor, filter) => await s.GetRequiredService<TrendVisitQueries>().Behind(
            actor, new VisitMark(Period(s, filter), filter.Region, filter.Location, null, nameof(WaitKind.HandOver))),
        ["forecast"] = async (s, actor, filter) => await s.GetRequiredService<ForecastQueries>().Picture(actor, filter.Region, filter.Location, null),
        ["digest"] = async (s, actor, filter) => await s.GetRequiredService<DigestQueries>().Of(actor, null, filter.Region, "en"),
        ["signs"] = async (s, actor, filter) => await s.GetRequiredService<SignsQueries>().Picture(actor, filter.Region, filter.Location),
        ["calls"] = async (s, actor, filter) => await s.GetRequiredService<CallEffectQueries>().Picture(actor, filter.Region, filter.Location),
    };

    private static TrendPeriod Period(IServiceProvider services, TrendFilter filter) => filter.PeriodAt(services.GetRequiredService<TimeProvider>().GetUtcNow());
}

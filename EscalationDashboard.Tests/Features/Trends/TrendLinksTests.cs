using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>Every number on every page about trends that leads to a list, and how long that list is.</summary>
public sealed class TrendLinksTests(ToldApp told) : IClassFixture<ToldApp>
{
    private static readonly string[] Queries = ["?weeks=13", "?weeks=4&region=NA", "?weeks=13&location=US-FRE", "?weeks=13&reason=Warranty"];

    [Theory]
    [InlineData(Links.Trends)]
    [InlineData(Links.TrendRollout)]
    [InlineData(Links.TrendCauses)]
    [InlineData(Links.TrendWaits)]
    [InlineData(Links.TrendStages)]
    [InlineData(Links.TrendGuardrails)]
    [InlineData(Links.TrendFairness)]
    [InlineData(Links.TrendDigest, 1)]
    public async Task Number_IsAsManyAsItsList(string address, int atLeast = 10)
    {
        var (wrong, followed) = (new List<string>(), 0);
        foreach (var query in Queries)
        {
            using var screen = new WholeScreen(told.App, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
            foreach (var (href, number) in Numbers(screen.Open(address + query).FindAll("main a[href]")).Distinct())
            {
                followed++;
                if (await Length(href) is var length && length != number)
                {
                    wrong.Add($"{query}: {number} leads to {length} at {href}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        followed.ShouldBeGreaterThanOrEqualTo(atLeast, "or else nothing was followed");
    }

    [Fact]
    public void EveryNumberOnFairness_LeadsToAList()
    {
        using var screen = new WholeScreen(told.App, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);

        var page = screen.Open($"{Links.TrendFairness}?weeks=13");

        var numbers = page.FindAll("main td.number").Where(cell => cell.TextContent.Any(c => c is >= '1' and <= '9')).ToList();
        numbers.Count.ShouldBeGreaterThan(10);
        numbers.ShouldAllBe(cell => cell.QuerySelectorAll("a").Length > 0 || cell.QuerySelector("[data-hits='0']") != null, "a share of none has no list");
        page.FindAll("[data-testid=group] a").Select(a => ListOf(a.GetAttribute("href")!)).Distinct().ShouldBe([Links.TrendRequests, Links.TrendDisputes], ignoreOrder: true);
    }

    [Fact]
    public void GroupThatIsNotKnown_IsAGroupOfItsOwn()
    {
        var group = new GroupCut("", AgeBand.Old);
        var address = QueryHelpers.ParseQuery(new RequestMark(new TrendPeriod(default, default), null, null) { Group = group }.Address.Split('?')[1]);

        GroupCut.Of(name => address.TryGetValue(name, out var value) ? value.ToString() : null).ShouldBe(group);
        GroupCut.Of(_ => null).ShouldBe(GroupCut.None);
    }

    [Fact]
    public void EveryTechniciansNumber_LeadsToAList()
    {
        using var screen = new WholeScreen(told.App, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);

        var shares = screen.Open($"{Links.TrendStages}?weeks=13&location=US-FRE").FindAll("[data-testid=stage-team] [data-testid=share]");

        shares.ShouldNotBeEmpty();
        shares.ShouldAllBe(share => share.QuerySelector("a") != null);
        shares.ShouldContain(share => share.QuerySelector("a")!.GetAttribute("href")!.Contains("technician=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task VisitsCarsAndCustomers_LeadToTheNewestDisputeOfEach()
    {
        using var screen = new WholeScreen(told.App, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        var page = screen.Open($"{Links.TrendGuardrails}?weeks=13");
        page.WaitForElement("[data-testid=heads][data-ready=true]");
        var admin = (await Get<StaffDirectory>().Find("A-1"))!;
        var all = await told.App.Read(db => db.Disputes.Select(d => new { d.Number, d.VisitRef, d.Vin, d.CustomerRef, d.AdmittedAt }).ToDictionaryAsync(d => d.Number));
        var numbers = Numbers(page.FindAll("[data-testid=head] a")).Where(n => n.Href.Contains("each=", StringComparison.Ordinal))
            .ToDictionary(n => $"{QueryHelpers.ParseQuery(n.Href.Split('?')[1])["each"]}");

        foreach (var kind in Enum.GetValues<HeadKind>())
        {
            var query = QueryHelpers.ParseQuery(numbers[$"{kind}"].Href.Split('?')[1]);
            var list = await Get<TrendDisputeQueries>().Behind(admin, MarkAddress.Of(name => query.TryGetValue(name, out var value) ? value.ToString() : null, Get<TimeProvider>().GetUtcNow()), "en");

            (list.Count, list.Rows.Count).ShouldBe((numbers[$"{kind}"].Number, numbers[$"{kind}"].Number));
            var (period, keys) = (TrendFilter.Of(13, null, null, null, null, null).PeriodAt(Get<TimeProvider>().GetUtcNow()), new HashSet<string>());
            foreach (var row in list.Rows)
            {
                var key = Key(row.Number);
                keys.Add(key).ShouldBeTrue($"{key} is listed once");
                all.Values.Count(d => Key(d.Number) == key && d.AdmittedAt > row.AdmittedAt && d.AdmittedAt.AddDays(1) < Of(period.Until)).ShouldBe(0, $"newer than {row.Number}");
            }

            string Key(string number) => kind switch { HeadKind.Visits => all[number].VisitRef, HeadKind.Vehicles => all[number].Vin, _ => all[number].CustomerRef };
        }

        numbers["Customers"].Number.ShouldBeLessThan(Numbers(page.FindAll("[data-testid=head][data-name=Disputes] a")).Single().Number, "some have more than one");

        static DateTimeOffset Of(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }

    // A share says how many of it there are beside itself; of other links those count whose whole text is a number.
    private static IEnumerable<(string Href, int Number)> Numbers(IEnumerable<IElement> links)
    {
        foreach (var link in links.Where(l => ListOf(l.GetAttribute("href")!) is not null))
        {
            if (link.Closest("[data-testid=share]")?.GetAttribute("data-hits") is { } hits)
            {
                yield return (link.GetAttribute("href")!, int.Parse(hits, CultureInfo.InvariantCulture));
            }
            else if (Regex.IsMatch(link.TextContent.Trim(), "^[0-9,]+$"))
            {
                yield return (link.GetAttribute("href")!, int.Parse(link.TextContent, NumberStyles.Number, Languages.Find("en")!.Culture));
            }
        }
    }

    private static string? ListOf(string href) =>
        new[] { Links.TrendDisputes, Links.TrendRequests, Links.TrendVisits }.FirstOrDefault(list => href.Split('?')[0].EndsWith(list, StringComparison.Ordinal));

    private async Task<int> Length(string href)
    {
        var (actor, now) = ((await Get<StaffDirectory>().Find("A-1"))!, Get<TimeProvider>().GetUtcNow());
        var query = QueryHelpers.ParseQuery(href[href.IndexOf('?', StringComparison.Ordinal)..]);
        return ListOf(href) switch
        {
            Links.TrendDisputes => (await Get<TrendDisputeQueries>().Behind(actor, MarkAddress.Of(Of, now), "en")).Count,
            Links.TrendRequests => (await Get<TrendRequestQueries>().Behind(actor, RequestMark.Of(Of, now))).Count,
            _ => (await Get<TrendVisitQueries>().Behind(actor, VisitMark.Of(Of, now))).Count,
        };

        string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    private T Get<T>()
        where T : notnull => told.App.Services.GetRequiredService<T>();
}

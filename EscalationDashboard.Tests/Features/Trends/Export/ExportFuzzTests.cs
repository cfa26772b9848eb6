using System.Net;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Export;

/// <summary>Every parameter of every export, at its ends and beyond them.</summary>
[Collection("intake")]
public sealed class ExportFuzzTests(IntakeApp intake)
{
    private static readonly string[] Odd =
    [
        "0001-01-01", "9999-12-31", "1999-12-31", "2000-01-01", "2099-12-31", "2026-02-30", "2147483648", "-1", "0", "us-fre", "US-FRE", "\u0000", "\u2066x", "😀", "é", "%", "",
    ];

    [Fact]
    public async Task OddValueInAnyParameter_IsAFileOrNamedAndNeverAFault()
    {
        using var browser = await Admin();
        using var scope = intake.App.Services.CreateScope();
        var views = scope.ServiceProvider.GetServices<IPageSheets>().ToList();
        views.Count.ShouldBe(16);
        foreach (var view in views)
        {
            foreach (var (name, _) in AddressCheck.ParametersOf(view.Page))
            {
                foreach (var odd in Odd)
                {
                    var address = $"/export/{view.View}.csv?{name}={Uri.EscapeDataString(odd)}";
                    var reply = await browser.Get(address);

                    reply.Status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], address);
                    if (reply.Status == HttpStatusCode.BadRequest)
                    {
                        reply.ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe([name], address);
                    }
                    else
                    {
                        reply.Headers["Cache-Control"].ShouldContain("no-store", customMessage: address);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("disputes.csv?from=0001-01-01&until=9999-12-31", HttpStatusCode.BadRequest)]
    [InlineData("requests.xlsx?from=0001-01-01&until=9999-12-31", HttpStatusCode.BadRequest)]
    [InlineData("disputes.csv?from=2000-01-01&until=2099-12-31", HttpStatusCode.OK)]
    [InlineData("requests.xlsx?from=2000-01-01&until=2099-12-31", HttpStatusCode.OK)]
    [InlineData("disputes.csv?from=2099-12-31&until=2000-01-01", HttpStatusCode.BadRequest)]
    [InlineData("digest.csv?week=0001-01-01", HttpStatusCode.BadRequest)]
    [InlineData("digest.csv?week=2000-01-01", HttpStatusCode.OK)]
    [InlineData("digest.xlsx?week=2099-12-31", HttpStatusCode.BadRequest)]
    [InlineData("overview.csv?weeks=52&until=2000-01-01", HttpStatusCode.OK)]
    [InlineData("overview.csv?weeks=abc", HttpStatusCode.BadRequest)]
    [InlineData("overview.csv?location=us-fre", HttpStatusCode.BadRequest)]
    [InlineData("forecast.csv?minutes=10000", HttpStatusCode.OK)]
    [InlineData("forecast.csv?minutes=10001", HttpStatusCode.BadRequest)]
    [InlineData("nothing.csv?weeks=abc", HttpStatusCode.NotFound)]
    [InlineData("overview.pdf", HttpStatusCode.NotFound)]
    public async Task Period_AtBothEnds(string address, HttpStatusCode status)
    {
        using var browser = await Admin();

        (await browser.Get($"/export/{address}")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("/export/overview.csv?wekks=13", "wekks")]
    [InlineData("/export/overview.csv?WEEKS=7", "weeks")]
    [InlineData("/export/waits.xlsx?wait=Parts&technician=T-1", "technician")]
    [InlineData("/export/queue.csv?show=mine&location=US-FRE&x=", "location x")]
    [InlineData("/export/workload.csv?region=NA&weeks=4", "region weeks")]
    [InlineData("/export/decisions.csv?result=Refused&from=banana", "from result")]
    [InlineData("/audit/export/audit.csv?form=2026-11-21", "form")]
    [InlineData("/audit/export/audit.csv?before=5&open=1", "before open")]
    [InlineData("/audit/export/audit.xlsx?from=banana&to=2026-02-30", "from to")]
    [InlineData("/audit/export/audit.csv?at=XX-NIL&who=Ana", "at")]
    [InlineData("/staff/export/staff.xlsx?role=LocalLeader&at=", "at role")]
    [InlineData("/pilot/export/leaders.csv?region=NA", "region")]
    [InlineData("/export/requests.csv?age=old&language=en&what=Through", "age")]
    [InlineData("/trends/paper/disputes?wekks=13", "wekks")]
    [InlineData("/trends/paper/requests?what=Banana&location=XX-NIL", "location what")]
    [InlineData("/trends/paper/visits?reason=Warranty", "reason")]
    [InlineData("/queue/paper?location=US-FRE", "location")]
    public async Task FieldThatTheViewHasNot_OrNothingIsUnder_IsNamedAndNothingLeaves(string address, string fields)
    {
        using var browser = await Admin();

        (await browser.Get(address)).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.Order().ShouldBe(fields.Split(' '));
    }

    // Whatever export comes next answers alike.
    [Fact]
    public async Task EveryExport_RefusesWhatItDoesNotTake()
    {
        using var browser = await Admin();
        var routes = intake.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => e.RoutePattern.RawText!).Where(route => route.Contains("/export/", StringComparison.Ordinal)).ToList();
        routes.Count.ShouldBe(5);
        foreach (var route in routes)
        {
            var file = route.Replace("{file}", route.StartsWith("/export", StringComparison.Ordinal) ? "queue.csv" : $"{route.Split('/')[1]}.csv", StringComparison.Ordinal);

            (await browser.Get(file)).Status.ShouldBe(HttpStatusCode.OK, file);
            (await browser.Get($"{file}?nosuchfield=1")).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe(["nosuchfield"], file);
        }
    }

    // A list that is printed holds what its screen holds, or nothing.
    [Fact]
    public async Task EveryListForPaper_RefusesWhatItDoesNotTake()
    {
        using var browser = await Admin();
        var routes = intake.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}").Where(route => route.Split('/').Contains("paper")).Distinct().ToList();
        routes.Count.ShouldBe(4);
        foreach (var route in routes)
        {
            (await browser.Get(route)).Status.ShouldBe(HttpStatusCode.OK, route);
            (await browser.Get($"{route}?nosuchfield=1")).ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid").FaultyFields.ShouldBe(["nosuchfield"], route);
        }
    }

    [Theory]
    [InlineData("/export/disputes.csv?language=unknown&age=10%2B&what=Favoured")]
    [InlineData("/export/overview.csv?WEEKS=13")]
    [InlineData("/trends/paper/visits?what=HandOver&band=4&from=2026-09-14")]
    [InlineData("/queue/paper?show=mine&q=Robin")]
    [InlineData("/audit/export/audit.csv?from=2026-11-21&to=2026-11-21T12:30Z&at=US-FRE&who=Ana&what=dispute.open&about=D-1")]
    public async Task FieldsOfTheView_AreTaken(string address)
    {
        using var browser = await Admin();

        (await browser.Get(address)).Status.ShouldBe(HttpStatusCode.OK);
    }

    // As on the page: AuditPageTests.
    [Fact]
    public async Task FieldThatStandsThereTwice_IsReadAsThePageReadsIt()
    {
        using var browser = await Admin();

        foreach (var (address, found) in new[] { ("who=nobody-at-all&who=A-1", false), ("who=A-1&who=nobody-at-all", true) })
        {
            ((await browser.Get($"/audit/export/audit.csv?{address}")).Text.Trim().Split('\n').Length > 1).ShouldBe(found, address);
        }

        (await browser.Get("/export/queue.csv?show=mine&show=waiting")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<StaffBrowser> Admin()
    {
        var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("A-1");
        return browser;
    }
}

using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Tests.Shell;

/// <summary>A browser shows the first title of a document, and so does its history.</summary>
[Collection("intake")]
public sealed partial class TitleTests(IntakeApp intake)
{
    public static TheoryData<string> Pages => [.. typeof(App).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute)))
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => Given().Replace(route.Template, given => given.Value.Contains(":int", StringComparison.Ordinal) ? "403" : "no-token"))
        // What leads on where nobody has given a password yet is no page.
        .Where(path => path != Links.SecondFactor)
        .Append("/nothing-here")];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task PageWithoutACircuit_HasOneTitleAndItIsItsOwn(string path)
    {
        using var browser = new StaffBrowser(intake.App.Address);

        var reply = await browser.Get(path);

        ShouldHaveOneOfItsOwn(reply);
    }

    internal static void ShouldHaveOneOfItsOwn(Reply reply) => WebUtility.HtmlDecode(Title().Matches(reply.Text).ShouldHaveSingleItem().Groups[1].Value)
        .ShouldMatch(@"^.+ · Escalation Dashboard$");

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex Title();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Given();
}

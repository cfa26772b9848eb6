using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Support.FuzzedField;

namespace EscalationDashboard.Tests.Shell.Forms;

/// <summary>What is filled in about people and by a person about themselves.</summary>
internal static class StaffForms
{
    private const string Maya = "L-US-FRE-1";

    public static IEnumerable<FuzzedForm> All =>
    [
        new("staff", [Sought("staff-find")], null, Staff),
        new("invite", [Name("invite-name"), Value("invite-email", "noor@example.com"), Choice("staff-role"), Sought("place-find"), Tick("staff-place")], "#invite-form", Staff, "staff-new", "staff-place"),
        new("deputy", [Choice("deputy-who")], "#deputy-form", Staff, "staff-deputy"),
        new("preferences", [Choice("own-language"), Choice("own-zone"), Choice("own-alerts")], "preferences-form", Account),
        new("password", [Value("password-current", Enrolled.Password), Value("password-next", "four green bottles")], "password-form", Account),
    ];

    private static Task<FuzzedPage> Staff(ProductFixture office) =>
        Task.FromResult(new FuzzedPage(typeof(StaffPage), "A-1", StaffRole.PilotAdmin) { Address = "/staff" });

    private static async Task<FuzzedPage> Account(ProductFixture office)
    {
        await office.Enrol(Maya, "maya@example.com");
        return new FuzzedPage(typeof(AccountPage), Maya, StaffRole.LocalLeader) { Address = "/account" };
    }
}

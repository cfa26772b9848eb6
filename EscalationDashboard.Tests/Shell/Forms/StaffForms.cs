using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
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
        new("places on call", [Sought("on-call-find")], null, RegionOnCall),
        new("rota", [Choice("rota-zone"), Choice("layer-1-who"), Choice("layer-1-every", "Week"), Choice("layer-1-day"), Choice("layer-1-at"), Value("layer-1-start", "2026-09-21"), Choice("layer-1-hours")], "rota-form", RegionOnCall, "on-call-edit", "layer-add-person"),
        new("take a stretch", [Choice("take-who"), Value("take-from", "2026-09-20T10:00"), Value("take-until", "2026-09-20T20:00")], "take-form", OnCall, "on-call-take"),
        new("swap turns", [Choice("swap-give"), Choice("swap-for")], "swap-form", OnCall, "on-call-swap"),
        new("deputy", [Choice("deputy-who")], "#deputy-form", Staff, "staff-deputy"),
        new("preferences", [Choice("own-language"), Choice("own-zone"), Choice("own-alerts")], "preferences-form", Account),
        new("password", [Value("password-current", Enrolled.Password), Value("password-next", "four green bottles")], "password-form", Account),
    ];

    private static Task<FuzzedPage> Staff(ProductFixture office) =>
        Task.FromResult(new FuzzedPage(typeof(StaffPage), "A-1", StaffRole.PilotAdmin) { Address = "/staff" });

    private static Task<FuzzedPage> RegionOnCall(ProductFixture office) =>
        Task.FromResult(new FuzzedPage(typeof(OnCallPage), "R-NA-1", StaffRole.RegionalManager) { Address = "/on-call" });

    private static async Task<FuzzedPage> OnCall(ProductFixture office)
    {
        if (!await office.Read(db => db.Rotas.AnyAsync()))
        {
            await office.SetRota(Rotas.Fremont, Rotas.Weeks(Rotas.Daniel, Maya));
        }

        return new FuzzedPage(typeof(OnCallPage), Maya, StaffRole.LocalLeader) { Address = "/on-call" };
    }

    private static async Task<FuzzedPage> Account(ProductFixture office)
    {
        await office.Enrol(Maya, "maya@example.com");
        return new FuzzedPage(typeof(AccountPage), Maya, StaffRole.LocalLeader) { Address = "/account" };
    }
}

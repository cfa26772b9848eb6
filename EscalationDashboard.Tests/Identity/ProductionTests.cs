using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Identity;

public sealed class ProductionTests
{
    [Fact]
    public async Task DemoInProduction_IsRefusedBeforeAnythingIsMade()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-production-").FullName;
        try
        {
            var file = Path.Combine(folder, "dashboard.db");
            var (code, output, error) = await DashboardProcess.Run(
                file, [], new() { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Demo__Enabled"] = "true", ["Urls"] = "http://127.0.0.1:0" });

            code.ShouldNotBe(0);
            (output + error).ShouldContain("the demo is refused");
            output.ShouldNotContain("demo-intake-key");
            File.Exists(file).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data.Audit;

public sealed class HeadFileTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public void TwoDatabasesInOneFolder_HaveAFileEach() =>
        new HeadFile(AuditSettings.Usual, "/data/pilot.db").Path.ShouldNotBe(new HeadFile(AuditSettings.Usual, "/data/demo.db").Path);

    [Fact]
    public async Task Heads_AreAddedLineByLineAndReadByTheProgramsAccountAlone()
    {
        var (publisher, file) = (office.Get<HeadPublisher>(), office.Get<HeadFile>());

        var heads = new[] { await publisher.Publish(), await publisher.Publish() };

        file.Read().Select(line => line.Head).ShouldBe(heads);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
